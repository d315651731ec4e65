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
  box.className = "combo";
  list.className = "combo__list";
  list.id = id;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  field.type = "text";
  field.autocomplete = "off";
  field.id = `${id}-field`;
  field.className = select.className;
  field.required = select.required;
  select.required = false;
  field.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].text : "";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) field.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (label) {
    label.htmlFor = field.id;
    label.id ||= `${id}-label`;
    list.setAttribute("aria-labelledby", label.id);
  }
  let at = -1;

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) field.removeAttribute("aria-activedescendant");
  };
  const point = (index) => {
    const rows = [...list.children].filter((row) => row.dataset.value !== undefined);
    at = rows.length ? (index + rows.length) % rows.length : -1;
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return;
    field.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const choose = (row) => {
    select.value = row.dataset.value;
    field.value = row.textContent;
    show(false);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const fill = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const hits = options.filter((option) => words.every((word) => plain(option.text).includes(word)));
    list.replaceChildren(...hits.slice(0, SHOWN).map((option, place) => {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.id = `${id}-${place}`;
      row.dataset.value = option.value;
      row.textContent = option.text;
      return row;
    }));
    if (!hits.length || hits.length > SHOWN) {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.setAttribute("aria-disabled", "true");
      row.textContent = hits.length ? `${hits.length - SHOWN} more: type another word` : "Nothing fits these words";
      list.append(row);
    }
    at = -1;
    show(true);
  };

  field.addEventListener("input", fill);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) fill();
      point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      choose(list.children[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      show(false);
    }
  });
  field.addEventListener("blur", () => {
    show(false);
    if (!field.value.trim()) select.value = "";
    else field.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].text : "";
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const row = event.target.closest("[data-value]");
    if (row) choose(row);
  });

  select.hidden = true;
  select.tabIndex = -1;
  select.after(box);
  box.append(field, list);
};

const enhanceAll = (place) => place.querySelectorAll("select[data-combobox]").forEach(enhance);
enhanceAll(document);
document.addEventListener("htmx:afterSwap", ({ target }) => enhanceAll(target));
