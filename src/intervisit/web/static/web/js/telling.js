// What changes on a page without loading it again is told to those who don't see it: one region that
// stays says the words of [data-told] (with an id) whenever they are others than before. A region that
// is itself swapped is not heard everywhere. data-told="seldom" speaks at most every 15 seconds.
const SELDOM_MS = 15000;
const SETTLED_MS = 250;
const SAID_MS = 5000;
const voice = document.querySelector("[data-voice]");
const heard = new Map();
let waits = 0;

const wordsOf = (line) => line.textContent.replace(/\s+/g, " ").trim();

// What was said is taken away again: nobody finds it twice at the end of the page.
let silence = 0;
const say = (words) => {
  voice.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => { voice.textContent = ""; }, SAID_MS);
};

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
  if (fresh.length) say(fresh.join(" "));
  if (later) wait(later);
};

const wait = (ms) => { waits ||= setTimeout(listen, ms); };

if (voice) {
  for (const line of document.querySelectorAll("[data-told][id]")) heard.set(line.id, { words: wordsOf(line), at: 0 });
  new MutationObserver(() => wait(SETTLED_MS)).observe(document.body, { childList: true, characterData: true, subtree: true });
  // What a page says when it opens was there before anybody listened: it comes in once more.
  const toasts = document.querySelector("[data-toasts]:has([data-toast])");
  if (toasts) setTimeout(() => {
    if (!toasts.contains(document.activeElement)) toasts.append(...toasts.querySelectorAll("[data-toast]"));
  }, 2 * SETTLED_MS);
}

// A part that is fetched anew every few seconds waits while somebody reads in it: what is unfolded
// stays open, and the keyboard keeps its place.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  const at = document.activeElement;
  if (part?.matches("[data-patient]") && at !== part && part.contains(at) && at.closest("details[open]")) event.detail.shouldSwap = false;
});
