// After a refused form the summary is read first, and the tab says that something is wrong;
// the summary's links put the cursor into the field.
const TAB = "Error: ";

const read = (place) => {
  for (const summary of place.querySelectorAll("[data-error-summary]")) {
    const isRefused = !summary.closest('form[method="get"]');
    if (isRefused && !document.title.startsWith(TAB)) document.title = TAB + document.title;
    if (summary.closest("form")?.method === "post") summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      for (const fold of parentsOf(field, "details")) fold.open = true;
      field.scrollIntoView({ block: "center" });
      (field.matches("fieldset, div") ? field.querySelector("input:not([type=hidden]), select, textarea") ?? field : field).focus();
    });
  }
};

const parentsOf = (place, tags) => {
  const found = [];
  for (let part = place.closest(tags); part; part = part.parentElement.closest(tags)) found.push(part);
  return found;
};

read(document);
document.addEventListener("htmx:afterSwap", ({ target }) => read(target));
