// A button beside each command that copies it, where the browser lets a page do so (over HTTPS, or from this machine).

if (navigator.clipboard) {
  for (const command of document.querySelectorAll(".command")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = "복사";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(command.querySelector("code").textContent);
      button.textContent = "복사함";
      setTimeout(() => (button.textContent = "복사"), 2000);
    });
    command.append(button);
  }
}
