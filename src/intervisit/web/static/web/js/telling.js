// What changes on a page without loading it again is told to those who don't see it: one region that
// stays says the words of [data-told] (with an id) whenever they are others than before. A region that
// is itself swapped is not heard everywhere. data-told="seldom" speaks at most every 15 seconds.
const SELDOM_MS = 15000;
const SETTLED_MS = 250;
const voice = document.querySelector("[data-voice]");
const heard = new Map();
let waits = 0;

const wordsOf = (line) => line.textContent.replace(/\s+/g, " ").trim();

const listen = () => {
  waits = 0;
  const fresh = [];
  let later = 0;
  for (const line of document.querySelectorAll("[data-told][id]")) {
    const words = wordsOf(line);
    const last = heard.get(line.id);
    if (words === last?.words) continue;
    const rest = line.dataset.told === "seldom" && last?.at ? last.at + SELDOM_MS - Date.now() : 0;
    if (rest > 0) {
      later = Math.max(later, rest);
      continue;
    }
    heard.set(line.id, { words, at: Date.now() });
    if (words) fresh.push(words);
  }
  if (fresh.length) voice.textContent = fresh.join(" ");
  if (later) wait(later);
};

const wait = (ms) => { waits ||= setTimeout(listen, ms); };

if (voice) {
  for (const line of document.querySelectorAll("[data-told][id]")) heard.set(line.id, { words: wordsOf(line), at: 0 });
  new MutationObserver(() => wait(SETTLED_MS)).observe(document.body, { childList: true, characterData: true, subtree: true });
  // What a page says when it opens was there before anybody listened: it is said once more.
  const said = [...document.querySelectorAll("[data-toast] > span")].map(wordsOf).join(" ");
  if (said) setTimeout(() => { voice.textContent = said; }, 2 * SETTLED_MS);
}

// A part that is fetched anew every few seconds waits while somebody reads in it: what is unfolded
// stays open, and the keyboard keeps its place.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  const at = document.activeElement;
  if (part?.matches("[data-patient]") && at !== part && part.contains(at) && at.closest("details[open]")) event.detail.shouldSwap = false;
});
