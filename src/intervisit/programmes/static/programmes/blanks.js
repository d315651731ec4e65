// Marks the blanks that the checks complain about; the words stand under the sentence.
const mark = (place) => {
  const wrong = new Set([...document.querySelectorAll("[data-about]")].map((p) => p.dataset.about));
  for (const blank of place.querySelectorAll("[name][id^='f-']")) {
    const is = wrong.has(blank.id);
    blank.toggleAttribute("aria-invalid", is);
    if (is) blank.setAttribute("aria-invalid", "true");
    blank.classList.toggle("blank--bad", is && blank.classList.contains("blank"));
  }
};

const form = document.getElementById("part");
if (form) document.addEventListener("htmx:afterRequest", () => mark(form));
