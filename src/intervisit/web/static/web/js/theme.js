// Day or night at once, without loading the page again; the form does the same without a script.
for (const form of document.querySelectorAll("[data-theme-form]")) {
  form.addEventListener("submit", async (event) => {
    const chosen = event.submitter?.value;
    if (chosen === undefined) return;
    event.preventDefault();
    const body = new FormData(form);
    body.set("theme", chosen);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.status >= 400) return form.submit();
    const root = document.documentElement;
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll('[data-theme-form] button[name="theme"]')) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    }
  });
}
