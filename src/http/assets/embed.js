// <directive-search-box>: a search box for the page of a portal.
//
//   <script type="module" src="https://archive.example/embed.js"></script>
//   <directive-search-box></directive-search-box>
//
// Attributes: base (address of the service; where the script came from unless told), lang (vi or en),
// label, placeholder, limit (suggestions, 6), target (_self or _blank).
// Custom properties: --directive-search-accent, -ink, -ground, -line, -font.
const HOME = new URL(".", import.meta.url).origin;
const WAIT = 150;

const TEXTS = {
  vi: { label: "Tra cứu chỉ thị", placeholder: "Số, ký hiệu hoặc từ cần tìm", button: "Tìm", found: "gợi ý" },
  en: { label: "Search directives", placeholder: "Number or words", button: "Search", found: "suggestions" },
};

const STYLE = `
:host { display: block; font: 1rem/1.6 var(--directive-search-font, system-ui, sans-serif);
  color: var(--directive-search-ink, CanvasText); position: relative; max-width: 40rem; }
:host([hidden]) { display: none; }
form { display: flex; margin: 0; }
input { flex: 1; min-width: 0; font: inherit; color: inherit; padding: .45em .7em; border-radius: 4px 0 0 4px;
  border: 1px solid var(--directive-search-line, GrayText); border-right: 0; background: var(--directive-search-ground, Canvas); }
button { font: inherit; font-weight: 600; padding: .45em 1em; border-radius: 0 4px 4px 0; cursor: pointer;
  border: 1px solid var(--directive-search-accent, #8c1c1c); background: var(--directive-search-accent, #8c1c1c); color: #fff; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
ul { position: absolute; z-index: 10; left: 0; right: 0; margin: .2em 0 0; padding: .3em 0; list-style: none;
  border: 1px solid var(--directive-search-line, GrayText); border-radius: 4px; max-height: 22em; overflow-y: auto;
  background: var(--directive-search-ground, Canvas); box-shadow: 0 4px 14px rgb(0 0 0 / .18); }
ul[hidden] { display: none; }
li { padding: .35em .8em; min-height: 24px; cursor: pointer; }
li[aria-selected=true], li:hover { background: color-mix(in srgb, var(--directive-search-accent, #8c1c1c) 14%, transparent); }
.hint { display: block; font-size: .85em; opacity: .8; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

class DirectiveSearchBox extends HTMLElement {
  #asked = null;
  #timer = 0;
  #chosen = -1;

  connectedCallback() {
    if (this.shadowRoot) return;
    const base = (this.getAttribute("base") ?? HOME).replace(/\/$/, "");
    const lang = (this.getAttribute("lang") ?? this.closest("[lang]")?.lang ?? "vi").startsWith("en") ? "en" : "vi";
    const texts = TEXTS[lang];
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];

    const form = element("form", { role: "search", "aria-label": this.getAttribute("label") ?? texts.label, action: `${base}/search`, method: "get", target: this.getAttribute("target") ?? "_self" });
    const box = element("input", { type: "search", name: "q", role: "combobox", autocomplete: "off", "aria-expanded": "false",
      "aria-autocomplete": "list", "aria-controls": "list", "aria-label": this.getAttribute("label") ?? texts.label,
      placeholder: this.getAttribute("placeholder") ?? texts.placeholder });
    const button = element("button", { type: "submit" });
    button.textContent = texts.button;
    const list = element("ul", { id: "list", role: "listbox", "aria-label": texts.label });
    list.hidden = true;
    const status = element("div", { role: "status", class: "unseen" });
    form.append(box, button);
    if (this.hasAttribute("lang")) form.append(element("input", { type: "hidden", name: "lang", value: lang }));
    root.append(form, list, status);

    box.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(base, box, list, status, texts), WAIT);
    });
    box.addEventListener("keydown", (event) => this.#key(event, box, list, form));
    box.addEventListener("blur", () => setTimeout(() => this.#close(box, list), 120));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) this.#follow(option, box, form);
    });
  }

  async #ask(base, box, list, status, texts) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const text = box.value.trim();
    if ([...text].length < 2) return this.#close(box, list);
    const limit = Math.min(Math.max(parseInt(this.getAttribute("limit") ?? "6", 10) || 6, 1), 20);
    try {
      const address = `${base}/v1/suggest?limit=${limit}&q=${encodeURIComponent(text.slice(0, 200))}`;
      const answer = await fetch(address, { signal: this.#asked.signal });
      if (!answer.ok) return;
      const { hits } = await answer.json();
      list.replaceChildren(...hits.map((hit, at) => option(hit, at, base)));
      list.hidden = !hits.length;
      box.setAttribute("aria-expanded", String(hits.length > 0));
      box.removeAttribute("aria-activedescendant");
      this.#chosen = -1;
      status.textContent = `${hits.length} ${texts.found}`;
    } catch {
      // Nothing is suggested; the form still works.
    }
  }

  #key(event, box, list, form) {
    const all = [...list.children];
    if (event.isComposing || list.hidden || !all.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.#chosen = this.#chosen < 0 && by < 0 ? all.length - 1 : (this.#chosen + by + all.length) % all.length;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#chosen)));
      box.setAttribute("aria-activedescendant", all[this.#chosen].id);
      all[this.#chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.#chosen >= 0) {
      event.preventDefault();
      this.#follow(all[this.#chosen], box, form);
    } else if (event.key === "Escape") {
      this.#close(box, list);
    }
  }

  #follow(option, box, form) {
    if (option.dataset.href) {
      window.open(option.dataset.href, form.target);
    } else {
      box.value = option.dataset.query;
      form.requestSubmit();
    }
  }

  #close(box, list) {
    list.hidden = true;
    this.#chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function option(hit, at, base) {
  const item = element("li", { id: `option-${at}`, role: "option", "aria-selected": "false" });
  item.dataset.query = hit.text;
  if (hit.html) item.dataset.href = base + hit.html;
  item.append(hit.text);
  if (hit.hint) {
    const hint = element("span", { class: "hint" });
    hint.textContent = hit.hint;
    item.append(hint);
  }
  return item;
}

if (!customElements.get("directive-search-box")) customElements.define("directive-search-box", DirectiveSearchBox);
