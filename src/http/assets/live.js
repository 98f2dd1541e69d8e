// Where one was: a list that is gone back to has the focus where it was left. The browser itself brings
// back scroll and fields.
export function live() {
  const key = `left:${location.pathname}${location.search}`;
  // Also where the whole page was kept and nothing of it runs anew.
  addEventListener("pageshow", (event) => {
    const isBack = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    const left = isBack && remembered(key);
    if (!left) return;
    const links = [...document.querySelectorAll("main a[href]")];
    links.find((link) => link.getAttribute("href") === left)?.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("main a[href]");
    if (link) remember(key, link.getAttribute("href"));
  });
}

// Without storage there is no memory.
function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    return;
  }
}

function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
