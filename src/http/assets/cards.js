// A card for the citation under the pointer or the focus: what the work is, whether its text is held,
// how others cite it. The card is a page of the server's own making.
const WAIT = 250;
const kept = new Map();

export function cards(text) {
  if (!text) return;
  let timer = 0;
  let shown = null;
  const card = document.createElement("div");
  card.id = "card";
  card.className = "card";
  card.hidden = true;
  card.setAttribute("role", "tooltip");
  // Within the main landmark, where the text is.
  (text.closest("main") ?? document.body).append(card);

  async function show(link) {
    const address = link.dataset.card;
    if (!address) return;
    if (!kept.has(address)) {
      const answer = await fetch(address).catch(() => null);
      if (!answer?.ok) return;
      kept.set(address, await answer.text());
    }
    if (shown !== link) return;
    // The server's own markup, in which texts are escaped; scripts in it would not run.
    card.innerHTML = kept.get(address);
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    place(card, link);
  }

  function begin(link, wait) {
    clearTimeout(timer);
    if (shown === link) return;
    end();
    // The card says more than the title did.
    link.removeAttribute("title");
    shown = link;
    timer = setTimeout(() => show(link), wait);
  }

  function end() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  }

  const linkOf = (event) => event.target.closest?.("a[data-card]");
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(end, WAIT);
  };
  text.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "mouse" && linkOf(event);
    if (link) begin(link, WAIT);
  });
  text.addEventListener("pointerout", (event) => {
    if (linkOf(event)) leave();
  });
  card.addEventListener("pointerover", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  text.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link) begin(link, 0);
  });
  text.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) end();
  });
}

// Below the link where there is room, else on the side that has more; never over the link.
function place(card, link) {
  const lines = [...link.getClientRects()];
  const first = lines[0] ?? link.getBoundingClientRect();
  const last = lines.at(-1) ?? first;
  const gap = 6;
  const above = first.top - 2 * gap;
  const under = window.innerHeight - last.bottom - 2 * gap;
  card.style.maxHeight = "";
  const below = card.offsetHeight <= under || under >= above;
  card.style.maxHeight = `${Math.max(96, below ? under : above)}px`;
  const start = below ? last : first;
  const widest = document.documentElement.clientWidth - card.offsetWidth - 8;
  const top = below ? last.bottom + gap : first.top - card.offsetHeight - gap;
  card.style.left = `${Math.max(8, Math.min(start.left, widest)) + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}
