// The keyboard: / goes to the box, j and k through the list, n and p through the matches, c copies the
// citation, f goes to the filters, ? shows the keys. Single letters can be switched off (WCAG 2.1.4).
import { copy } from "./copying.js";

export function keys(step) {
  const help = document.getElementById("keys");
  const isOff = document.documentElement.dataset.keys === "off";

  function move(by) {
    const all = [...document.querySelectorAll(".hit h2 a, .answer h3 a, .entry h3 a")];
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  }

  function toBox() {
    const box = document.querySelector("form.search input[type=search]");
    box?.focus();
    box?.select();
  }

  const does = {
    "/": toBox,
    j: () => move(1),
    k: () => move(-1),
    n: () => step(1),
    p: () => step(-1),
    c: () => {
      const button = document.querySelector("button[data-copy]:not([hidden])");
      if (button) copy(button);
    },
    f: () => {
      if (!document.getElementById("filters")) return;
      // On a small screen the address opens the sheet.
      location.hash = "filters";
      document.querySelector("#filters li a")?.focus();
    },
    "?": () => help?.showModal?.(),
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help?.open) return;
    if (isOff && event.key !== "?") return;
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  help?.querySelector("button.close")?.addEventListener("click", () => help.close());
  document.querySelector("a.to-keys")?.addEventListener("click", (event) => {
    if (!help?.showModal) return;
    event.preventDefault();
    help.showModal();
  });
}
