"""Looking at a page as somebody does who hears it, or goes through it by keyboard.

What axe can't know: whether names tell things apart, whether each stop of the Tab key
can be seen, whether words stay whole when a reader spaces them out.
"""

from __future__ import annotations

#: Names, headings and stops of one page; one question, as each costs a round trip.
HEARD = """() => {
  const found = [];
  const seen = e => e.checkVisibility({ visibilityProperty: true });
  const tidy = words => words.replace(/\\s+/g, " ").trim();
  const called = e => tidy(e.getAttribute("aria-label")
    || (e.getAttribute("aria-labelledby") || "").split(/\\s+/).filter(Boolean)
      .map(id => document.getElementById(id)?.textContent || "").join(" ")
    || e.textContent || e.title);
  const all = what => [...document.querySelectorAll(what)].filter(seen);
  const tops = all("h1").length;
  if (tops !== 1) found.push(`has ${tops} headings of the first level`);
  const empty = all("h1, h2, h3, h4").filter(e => !tidy(e.textContent)).length;
  if (empty) found.push(`has ${empty} empty headings`);
  const bare = all("main table").filter(t => !tidy(t.caption?.textContent || "")
    && !t.getAttribute("aria-label") && !t.getAttribute("aria-labelledby")).length;
  if (bare) found.push(`has ${bare} tables without a name`);
  // Beside its own words a link has those of its line; they must not all be the same.
  // Rows of a list, and notices, may read alike where two things are called the same.
  const line = e => tidy([
    e.closest("tr, li, p, article, dd, section, form")?.textContent,
    e.closest("fieldset")?.querySelector("legend")?.textContent].join(" "));
  const tellApart = (things, kind, does) => {
    const known = new Map();
    for (const thing of things) {
      const name = called(thing).toLowerCase();
      const whole = name + "|" + line(thing);
      if (!name) found.push(`has a ${kind} without a name`);
      if (!known.has(whole)) known.set(whole, new Set());
      known.get(whole).add(does(thing));
    }
    for (const [whole, what] of known)
      if (what.size > 1)
        found.push(`calls ${what.size} ${kind}s "${whole.split("|")[0]}"`);
  };
  tellApart(all("main a[href]").filter(e => !e.closest("tr, [data-toasts]")
    && !e.pathname.includes("/notices/")), "link",
  link => link.getAttribute("href").split("#")[0]);
  tellApart(all("main button"), "button", button => {
    const sent = new URLSearchParams(button.form ? new FormData(button.form) : []);
    return [button.formAction, button.name, button.value, sent].join();
  });
  const stops = all(
    "a[href], button, input, select, textarea, summary, [tabindex]")
    .filter(e => e.tabIndex >= 0 && !e.disabled);
  const early = stops.filter(e => e.tabIndex > 0).length;
  if (early) found.push(`puts ${early} stops before the others`);
  const at = document.activeElement;
  for (const stop of stops) {
    stop.focus({ preventScroll: true, focusVisible: true });
    const look = getComputedStyle(stop);
    const where = tidy(stop.outerHTML).slice(0, 70);
    if (document.activeElement !== stop) found.push(`does not reach ${where}`);
    else if (look.outlineStyle === "none") found.push(`shows no focus on ${where}`);
  }
  at.focus?.({ preventScroll: true });
  document.activeElement.blur();
  return found;
}"""

#: WCAG 1.4.12: what a reader may set, and words must not be cut off by it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
SPACE_OUT = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
AS_IT_WAS = "() => { document.adoptedStyleSheets = []; }"
CLIPPED = """() => [...document.querySelectorAll("main *, footer *, .toast")]
  .filter(e => {
    if (e.closest(".vh") || e.clientHeight < 2 || !e.textContent.trim()) return false;
    const look = getComputedStyle(e);
    const hides = way => way === "hidden" || way === "clip";
    return (hides(look.overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (hides(look.overflowY) && e.scrollHeight > e.clientHeight + 1);
  }).slice(0, 3).map(e => e.tagName + "." + e.className)"""


def heard_on(page) -> list[str]:
    """Say what is wrong with the names, headings and stops of the open page."""
    return page.evaluate(HEARD)


def cut_off_when_spaced(page) -> list[str]:
    """Say which words are cut off once a reader spaces them out."""
    page.evaluate(SPACE_OUT, SPACED)
    found = page.evaluate(CLIPPED)
    page.evaluate(AS_IT_WAS)
    return found
