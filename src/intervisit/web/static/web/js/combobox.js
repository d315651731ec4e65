// <select data-combobox>: a list too long to scroll becomes a field to type in (ARIA 1.2 combobox).
// The select stays in the form and keeps the value, so nothing changes for the server or without a script.
const SHOWN = 12;
let count = 0;

const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const enhance = (select) => {
  if (select.multiple || select.dataset.combobox === "on") return;
  select.dataset.combobox = "on";
  const id = `combo-${(count += 1)}`;
  const options = [...select.options].filter((option) => option.value);
  const box = document.createElement("div");
  const field = document.createElement("input");
  const list = document.createElement("ul");
  const said = document.createElement("span");
  box.className = "combo";
  list.className = "combo__list";
  list.id = id;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  said.className = "vh";
  said.setAttribute("role", "status");
  field.type = "text";
  field.autocomplete = "off";
  // Labels, summaries of errors and links lead to the id: the field that is seen takes it over.
  field.id = select.id || `${id}-field`;
  select.id = `${field.id}-value`;
  field.className = select.className;
  field.required = select.required;
  select.required = false;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) field.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid", "aria-label", "aria-labelledby"]) if (select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  if (label) {
    label.id ||= `${id}-label`;
    list.setAttribute("aria-labelledby", label.id);
  } else if (select.hasAttribute("aria-label")) list.setAttribute("aria-label", select.getAttribute("aria-label"));
  let at = -1;
  let hits = [];

  const chosen = () => (select.selectedOptions[0]?.value ? select.selectedOptions[0].text : "");
  const rows = () => [...list.children].filter((row) => row.dataset.value !== undefined);
  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) {
      at = -1;
      said.textContent = "";
      field.removeAttribute("aria-activedescendant");
    }
  };
  const point = (index) => {
    const all = rows();
    at = all.length ? (index + all.length) % all.length : -1;
    all.forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return;
    field.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  const take = (value) => {
    if (select.value === value) return;
    select.value = value;
    for (const name of ["change", "input"]) select.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const choose = (row) => {
    take(row.dataset.value);
    field.value = row.textContent;
    show(false);
  };
  const tell = () => {
    if (!hits.length) said.textContent = "Nothing fits these words.";
    else if (hits.length > SHOWN) said.textContent = `${hits.length} fit, the first ${SHOWN} are listed. Type another word, or use the arrow keys.`;
    else said.textContent = hits.length === 1 ? "1 fits. Press Enter to take it." : `${hits.length} fit. Use the arrow keys.`;
  };
  const fill = () => {
    const isUntouched = field.value === chosen();
    const words = isUntouched ? [] : plain(field.value).split(/\s+/).filter(Boolean);
    hits = options.filter((option) => words.every((word) => plain(option.text).includes(word)));
    list.replaceChildren(...hits.slice(0, SHOWN).map((option, place) => {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.id = `${id}-${place}`;
      row.dataset.value = option.value;
      row.textContent = option.text;
      return row;
    }));
    if (!hits.length || hits.length > SHOWN) {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.setAttribute("aria-disabled", "true");
      row.setAttribute("aria-selected", "false");
      row.textContent = hits.length ? `${hits.length - SHOWN} more: type another word` : "Nothing fits these words";
      list.append(row);
    }
    at = -1;
    field.removeAttribute("aria-activedescendant");
    show(true);
    tell();
  };
  // Words without a choice are never sent in silence: one hit is taken, more are asked about.
  const enter = (event) => {
    if (at >= 0) {
      event.preventDefault();
      choose(rows()[at]);
    } else if (field.value.trim() && field.value !== chosen()) {
      event.preventDefault();
      if (list.hidden) fill();
      if (hits.length === 1) choose(rows()[0]);
      else tell();
    }
  };

  field.value = chosen();
  field.addEventListener("input", () => {
    if (!field.value.trim()) take("");
    fill();
  });
  field.addEventListener("click", () => { if (list.hidden) fill(); });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) fill();
      if (!event.altKey) point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter") enter(event);
    else if (event.key === "Tab" && !list.hidden && at >= 0) choose(rows()[at]);
    else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      show(false);
    }
  });
  field.addEventListener("blur", () => {
    show(false);
    field.value = field.value.trim() ? chosen() : "";
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const row = event.target.closest("[data-value]");
    if (row) choose(row);
  });

  select.hidden = true;
  select.tabIndex = -1;
  select.after(box);
  box.append(field, list, said);
};

const enhanceAll = (place) => place.querySelectorAll("select[data-combobox]").forEach(enhance);
enhanceAll(document);
document.addEventListener("htmx:afterSwap", ({ target }) => enhanceAll(target));
