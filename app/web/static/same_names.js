// Pointing at a name shows every other place where the text names the same person, organization or place.

const names = [...document.querySelectorAll(".found[data-same]")];

function show(event) {
  const same = event.type === "pointerout" || event.type === "focusout" ? null : event.target.closest?.(".found[data-same]")?.dataset.same;
  for (const name of names) name.classList.toggle("same", name.dataset.same === same);
}

for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(type, show);
