// Menus are details elements. With a script they close by Escape, by a click beside them, and one at a time.
const menus = [...document.querySelectorAll("details[data-menu]")];

const close = (menu) => menu.removeAttribute("open");

document.addEventListener("click", ({ target }) => {
  for (const menu of menus) if (menu.open && !menu.contains(target)) close(menu);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus.filter((one) => one.open)) {
    close(menu);
    menu.querySelector("summary").focus();
  }
});

for (const menu of menus) {
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) close(menu);
  });
}

// Facets stand open on a wide screen, also where CSS alone can't open them.
const wide = matchMedia("(min-width: 62rem)");
const unfold = () => {
  if (wide.matches) for (const facets of document.querySelectorAll("details[data-facets]")) facets.open = true;
};
unfold();
wide.addEventListener("change", unfold);
