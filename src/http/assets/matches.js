// Steps from one match of the search to the next within a text.
export function matches(text) {
  const all = text ? [...text.querySelectorAll("mark")] : [];
  const bar = document.querySelector(".matches");
  const place = bar?.querySelector(".place");
  let now = -1;

  function step(by) {
    if (!all.length) return;
    all[now]?.classList.remove("now");
    now = now < 0 && by < 0 ? all.length - 1 : (now + by + all.length) % all.length;
    const mark = all[now];
    mark.classList.add("now");
    mark.scrollIntoView({ block: "center" });
    if (place) place.textContent = `${now + 1} / ${all.length}`;
  }

  if (bar && all.length) {
    bar.hidden = false;
    place.textContent = String(all.length);
    bar.querySelector(".next-match").addEventListener("click", () => step(1));
    bar.querySelector(".previous-match").addEventListener("click", () => step(-1));
  }
  return step;
}
