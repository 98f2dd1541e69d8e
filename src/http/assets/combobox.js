// Suggestions while typing: the combobox pattern of the ARIA Authoring Practices. The list is made of
// /v1/suggest; without an answer the form stays what it is.
const WAIT = 120;
const LEAST = 2;

export function combobox(form) {
  const box = form.querySelector("input[type=search]");
  const list = form.querySelector("ul.suggestions");
  const hint = form.querySelector(".suggestions-hint");
  if (!box || !list) return;
  let timer = 0;
  let asked = null;
  let chosen = -1;
  let typed = box.value;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];
  const isOpen = () => !list.hidden;

  function close() {
    list.hidden = true;
    if (hint) hint.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    const all = options();
    chosen = all.length ? (at + all.length) % all.length : -1;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) return;
    box.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
    box.value = all[chosen].dataset.query;
  }

  function show(hits) {
    list.replaceChildren(...hits.map((hit, at) => option(hit, at, list.id)));
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    if (!hits.length) return close();
    list.hidden = false;
    if (hint) hint.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }

  async function ask() {
    asked?.abort();
    const text = box.value.trim();
    if ([...text].length < LEAST) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/v1/suggest?limit=8&q=${encodeURIComponent(text.slice(0, 200))}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === box) show((await answer.json()).hits);
    } catch {
      // Nothing is suggested; the search still works.
    }
  }

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen()) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      event.preventDefault();
      choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      box.value = typed;
      close();
    } else if (event.key === "Enter" && isOpen() && chosen >= 0) {
      event.preventDefault();
      follow(options()[chosen]);
    } else if (event.key === "Tab") {
      close();
    }
  });
  // The box keeps the focus, so that its list does not close under the pointer.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
  box.addEventListener("blur", () => setTimeout(close, 100));

  function follow(option) {
    close();
    if (option.dataset.href) {
      location.assign(option.dataset.href);
    } else {
      box.value = option.dataset.query;
      form.requestSubmit();
    }
  }
}

// One suggestion: what it is in bold, what tells it from others below.
function option(hit, at, id) {
  const item = document.createElement("li");
  item.id = `${id}-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.query = hit.text;
  if (hit.html) item.dataset.href = hit.html;
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = hit.text;
  item.append(name);
  if (hit.hint) {
    const line = document.createElement("span");
    line.className = "hint";
    line.textContent = hit.hint;
    item.append(line);
  }
  return item;
}
