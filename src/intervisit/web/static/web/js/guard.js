// Words that were typed and not sent are not lost by a wrong click: the browser asks first.
// Forms that only look things up (method get, or data-no-guard) are left alone.
const changed = new WeakSet();
let watched = [];

const guarded = (form) => form && form.method === "post" && !("noGuard" in form.dataset) && !("themeForm" in form.dataset);

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!guarded(form) || changed.has(form)) return;
  changed.add(form);
  watched.push(form);
});

const settle = (form) => {
  watched = watched.filter((one) => one !== form);
  changed.delete(form);
};

document.addEventListener("submit", ({ target }) => settle(target));
document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (detail.successful) settle(target.closest?.("form"));
});

// A form that keeps itself says when it could not, and tries again once there is a connection.
const unsent = new Set();

document.addEventListener("htmx:sendError", ({ target }) => {
  const line = target.querySelector?.("[data-lost]");
  if (!line) return;
  line.textContent = line.dataset.lost;
  unsent.add(target);
});

addEventListener("online", () => {
  for (const form of unsent) form.dispatchEvent(new Event("change", { bubbles: true }));
  unsent.clear();
});

addEventListener("beforeunload", (event) => {
  if (watched.some((form) => form.isConnected)) event.preventDefault();
});
