// A file that is dropped on the form is sent at once; while the answer is awaited the button says so.

for (const form of document.querySelectorAll("[data-drop]")) {
  const button = form.querySelector("button[type=submit]");
  const label = button.textContent;
  let inside = 0;

  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  form.addEventListener("dragenter", () => form.classList.toggle("dropping", (inside += 1) > 0));
  form.addEventListener("dragleave", () => form.classList.toggle("dropping", (inside -= 1) > 0));
  form.addEventListener("drop", (event) => {
    form.classList.toggle("dropping", (inside = 0) > 0);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.elements.file.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    button.textContent = "읽는 중…";
  });
  // The page as the browser kept it, when its user comes back.
  addEventListener("pageshow", () => {
    form.removeAttribute("aria-busy");
    button.textContent = label;
  });
}
