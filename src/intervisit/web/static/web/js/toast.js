// A toast that only reports goes after a while; one with something to do stays until it is dismissed.
const READ_MS = 9000;

const settle = (toast) => {
  const dismiss = toast.querySelector("[data-dismiss]");
  if (dismiss) {
    dismiss.hidden = false;
    dismiss.addEventListener("click", () => toast.remove());
  }
  if (toast.querySelector("a, form")) return;
  let timer = setTimeout(() => toast.remove(), READ_MS);
  const hold = () => clearTimeout(timer);
  const release = () => { timer = setTimeout(() => toast.remove(), READ_MS); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusout", release);
};

for (const place of document.querySelectorAll("[data-toasts]")) {
  for (const toast of place.querySelectorAll("[data-toast]")) settle(toast);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node.dataset && "toast" in node.dataset) settle(node);
  }).observe(place, { childList: true });
}
