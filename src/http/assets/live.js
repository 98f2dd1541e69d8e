// Where one was: a list that is gone back to has the focus where it was left. The browser itself brings
// back scroll and fields.
export function live() {
  const key = `left:${location.pathname}${location.search}`;
  try {
    const left = sessionStorage.getItem(key);
    const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (left && isBack) document.getElementById("main")?.querySelector(`a[href="${CSS.escape(left)}"]`)?.focus({ preventScroll: true });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("main a[href]");
      if (link) sessionStorage.setItem(key, link.getAttribute("href"));
    });
  } catch {
    // No storage, no memory.
  }
}
