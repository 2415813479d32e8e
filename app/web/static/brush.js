// Choosing a period by dragging over the bars of the histogram. A click on one bar is a link and works without this.

function brush(chart) {
  const bars = [...chart.querySelectorAll("a[data-from]")];
  let first = -1;
  let last = -1;

  function under(event) {
    const box = chart.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.min(Math.max(place, 0), bars.length - 1);
  }

  function show() {
    const [from, to] = [Math.min(first, last), Math.max(first, last)];
    bars.forEach((bar, place) => bar.classList.toggle("brushed", first >= 0 && place >= from && place <= to));
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0) first = last = under(event);
  });
  chart.addEventListener("pointermove", (event) => {
    if (first < 0) return;
    last = under(event);
    if (last !== first) chart.setPointerCapture(event.pointerId);
    show();
  });
  chart.addEventListener("pointerup", () => {
    if (first >= 0 && first !== last) {
      const chosen = [bars[Math.min(first, last)], bars[Math.max(first, last)]];
      const address = new URL(location.href);
      address.pathname = new URL(chosen[0].href.baseVal, location.href).pathname;
      address.searchParams.delete("cursor");
      address.searchParams.set("from", chosen[0].dataset.from);
      address.searchParams.set("to", chosen[1].dataset.to);
      location.assign(address);
    }
    first = last = -1;
  });
  chart.addEventListener("pointercancel", () => {
    first = last = -1;
    show();
  });
  // A browser would rather drag the link itself.
  chart.addEventListener("dragstart", (event) => event.preventDefault());
}

document.querySelectorAll("[data-brush]").forEach(brush);
