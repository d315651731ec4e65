// Sliders of weights: the number beside each follows it, and so does what each is worth.
for (const form of document.querySelectorAll("form[data-weights]")) {
  const sliders = [...form.querySelectorAll('input[type="range"]')];
  const sum = form.querySelector("[data-weights-sum]");
  const show = () => {
    const total = sliders.reduce((all, slider) => all + Number(slider.value), 0);
    for (const slider of sliders) {
      const output = form.querySelector(`output[for="${slider.id}"]`);
      if (output) output.value = slider.value;
    }
    if (sum) sum.textContent = total === 100 ? "" : `Together ${total}: each counts as its share of that.`;
  };
  form.addEventListener("input", show);
  show();
}
