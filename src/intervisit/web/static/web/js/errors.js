// After a refused form the summary is read first; its links put the cursor into the field.
const read = (place) => {
  for (const summary of place.querySelectorAll("[data-error-summary]")) {
    if (summary.closest("form")?.method === "post") summary.focus();
    summary.addEventListener("click", (event) => {
      const field = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.scrollIntoView({ block: "center" });
      (field.matches("fieldset") ? field.querySelector("input, select, textarea") ?? field : field).focus();
    });
  }
};

read(document);
document.addEventListener("htmx:afterSwap", ({ target }) => read(target));
