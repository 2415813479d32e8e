// Suggestions under the search boxes, as the ARIA combobox pattern wants them. Without this the form just searches.

const PAUSE = 120;
const KINDS = { person: ["인물", "people"], organization: ["기관", "organizations"], place: ["지역", "places"] };

function combobox(box, number) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "제안");
  status.className = "unseen";
  status.setAttribute("role", "status");
  box.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let waiting = 0;
  let asking = null;
  let chosen = -1;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(position) {
    const options = [...list.children];
    chosen = (position + options.length + 1) % (options.length + 1);
    if (chosen === options.length) chosen = -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function go(option) {
    location.assign(option.dataset.address);
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function show(items) {
    list.replaceChildren(
      ...items.map((item, place) => {
        const [kind, plural] = KINDS[item.type];
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = `${box.dataset.root}${plural}/${encodeURIComponent(item.id)}`;
        const name = item.matched === item.name ? item.name : `${item.name} (${item.matched})`;
        option.append(part("kind", kind), part("name", name));
        if (item.distinction) option.append(part("distinction", item.distinction));
        option.append(part("count", `${item.article_count}건`));
        return option;
      }),
    );
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = items.length ? `제안 ${items.length}개` : "";
  }

  async function ask(text) {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${box.dataset.suggest}?${new URLSearchParams({ q: text, limit: "8" })}`;
      const response = await fetch(address, { signal: asking.signal });
      if (response.ok && document.activeElement === input) show((await response.json()).items.filter((item) => item.type in KINDS));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (!text) {
      asking?.abort();
      close();
      return;
    }
    waiting = setTimeout(() => ask(text), PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0 && !event.isComposing) {
      event.preventDefault();
      go(list.children[chosen]);
    }
  });

  // Before the input loses the focus, which would close the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  input.addEventListener("blur", () => {
    clearTimeout(waiting);
    asking?.abort();
    close();
  });
}

document.documentElement.classList.add("scripted");
document.querySelectorAll("[data-suggest]").forEach(combobox);
