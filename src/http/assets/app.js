// What pages do beyond what they do without JavaScript: `/` goes to the search box, and numbers
// can be copied.
const box = document.getElementById("q");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const before = button.title;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.title = button.dataset.copied;
        button.classList.add("done");
        setTimeout(() => {
          button.title = before;
          button.classList.remove("done");
        }, 1500);
      } catch {
        button.hidden = true;
      }
    });
  }
}
