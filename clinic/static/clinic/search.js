// Suggestions below the field of the search, by the combobox pattern of WAI-ARIA. Without this
// file the field is a plain one, and the page of results finds beginnings of words, too.
(() => {
  const form = document.querySelector("form[data-suggestions]");
  if (!form) return;
  const input = form.querySelector("input[name=q]");
  const words = form.dataset;
  const fewestLetters = 2;
  const pause = 200; // milliseconds after a key
  let options = [];
  let active = -1;
  let timer = 0;
  let request = null;

  const list = document.createElement("ul");
  list.id = "search-suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const box = document.createElement("div");
  box.className = "suggestions-box";
  input.replaceWith(box);
  box.append(input, list);
  form.append(status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    if (request) request.abort();
    options = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    active = number;
    list.querySelectorAll("li").forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === active));
      if (place === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `suggestion-${active}`);
  }

  function open(address) {
    // Only addresses of this site.
    const url = new URL(address, location.href);
    if (url.origin === location.origin) location.assign(url);
  }

  function show(suggestions) {
    options = suggestions;
    list.replaceChildren(
      ...options.map((option, number) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        const kind = document.createElement("span");
        item.id = `suggestion-${number}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        name.textContent = option.words;
        kind.textContent = option.kind;
        kind.className = "suggestion-kind";
        item.append(name, " ", kind);
        // The focus stays in the field.
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => open(option.address));
        return item;
      }),
    );
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    const said = options.length === 1 ? words.one : words.many;
    status.textContent = options.length ? said.replace("{number}", options.length) : words.none;
  }

  async function ask() {
    if (request) request.abort();
    request = new AbortController();
    const { signal } = request;
    const address = `${words.suggestions}?${new URLSearchParams({ q: input.value })}`;
    try {
      const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return close();
      const found = await answer.json();
      if (!signal.aborted && document.activeElement === input) show(found.suggestions);
    } catch {
      // Aborted, or away: the form works without.
      if (!signal.aborted) close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < fewestLetters) return close();
    timer = setTimeout(ask, pause);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = options.length - 1;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" && options.length) {
      event.preventDefault();
      choose(active >= last ? -1 : active + 1);
    } else if (event.key === "ArrowUp" && options.length) {
      event.preventDefault();
      choose(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      open(options[active].address);
    }
  });
})();
