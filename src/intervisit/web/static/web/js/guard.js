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
// Whoever was signed out meanwhile is led to another page: that is no answer to a form.
const isAnswer = ({ xhr, pathInfo }) => {
  const asked = pathInfo?.finalRequestPath ?? pathInfo?.requestPath;
  return xhr.status < 300 && xhr.responseURL !== "" && new URL(xhr.responseURL).pathname === new URL(asked, location.href).pathname;
};

document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (detail.successful && isAnswer(detail)) settle(target.closest?.("form"));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const line = event.target;
  if (!line.dataset?.lost || isAnswer(event.detail)) return;
  event.detail.shouldSwap = false;
  line.textContent = line.dataset.stopped;
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
