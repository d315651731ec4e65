// What happened floats over the page, then lies down at the page's end, where it can still be read;
// with something to do in it, it floats until it is dismissed. Escape dismisses what floats.
const READ_MS = 9000;
const places = document.querySelectorAll("[data-toasts]");

const settle = (toast) => {
  const dismiss = toast.querySelector("[data-dismiss]");
  if (dismiss) {
    dismiss.hidden = false;
    dismiss.addEventListener("click", () => leave(toast));
  }
  if (toast.querySelector("a, form")) return;
  const rest = () => setTimeout(() => lieDown(toast), READ_MS);
  let timer = rest();
  const hold = () => clearTimeout(timer);
  const release = () => {
    hold();
    timer = rest();
  };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusout", release);
};

// Focus never falls back to the top of the page with what is taken away.
const leave = (toast) => {
  const hadFocus = toast.contains(document.activeElement);
  toast.remove();
  if (hadFocus) document.querySelector("main")?.focus({ preventScroll: true });
};

const lieDown = (toast) => {
  const floating = toast.closest("[data-toasts]");
  if (!floating) return;
  if (!floating.nextElementSibling?.matches(".toasts--told")) {
    const end = document.createElement("div");
    end.className = "toasts toasts--told";
    floating.after(end);
  }
  floating.nextElementSibling.append(toast);
};

for (const place of places) for (const toast of place.querySelectorAll("[data-toast]")) settle(toast);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  for (const place of places) for (const toast of place.querySelectorAll("[data-toast]")) leave(toast);
});
