// What Streamlit leaves to the browser: links that open a passage without loading the page anew, links that copy, figures
// as pictures, and the width class.
"use strict";

const VERSION = document.currentScript.dataset.version;

// Where the server is, which Streamlit would otherwise find out by asking beside every deep link before it asks at the
// root; and that no page around this one is listened to.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("..", document.currentScript.src).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// Below this width the column beside the menu is narrower than the titles of wide figures; an embedded page has no menu.
const embedded = new URLSearchParams(location.search).get("embed") === "true";
const narrow = () => window.innerWidth < (embedded ? 960 : 1260);
document.cookie = `nk_narrow=${narrow() ? 1 : 0}; path=/; SameSite=Lax`;

// A window made narrow after it was loaded wide would cut titles: load once more with the narrow layout.
const loadedNarrow = narrow();
window.addEventListener("resize", () => {
  if (narrow() && !loadedNarrow) location.reload();
});

// A plain click; with a modifier key, or another button, a link is left to the browser.
const plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

// Links that say all that holds on the page: data-all is where they lead. What holds stands at the end of the page, when
// every control is known, so that the address is made when a hand or the focus comes near.
for (const near of ["pointerover", "focusin", "click"]) {
  document.addEventListener(near, (event) => {
    const link = event.target.closest?.("a[data-all]");
    if (link) link.href = whole(link);
  }, true);
}

function whole(link) {
  const holds = document.querySelector(".nk-state")?.dataset.state ?? "";
  const { all, more, brief } = link.dataset;
  if (brief !== undefined) {
    const said = [...new URLSearchParams(holds)].filter(([, value]) => value);
    link.dataset.brief = `${all}?${new URLSearchParams(said)}`;
    return `brief?${new URLSearchParams({ item: link.dataset.brief })}`;
  }
  const opened = all ? [] : [...new URLSearchParams(location.search)].filter(([name]) => /^(claim|derived|check|cite)$/.test(name));
  const added = more === undefined ? opened : [more.split("=")];
  return `${all}?${[holds, new URLSearchParams(added)].filter((part) => `${part}`).join("&")}`;
}

// Figures near the window are drawn first, the others one by one when they come near or the browser has nothing else to
// do; all of them before anything is printed. What is drawn already is drawn anew at once.
const AHEAD = 400;
const waiting = new Map();
const coming = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => draw(one.target)), {
  rootMargin: `${AHEAD}px`,
  scrollMargin: `${AHEAD}px`, // pages scroll within an element
});
const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 200));
const later = () => idle(next, { timeout: 3000 });

window.nkTurn = (figure) => {
  const { top, bottom } = figure.getBoundingClientRect();
  if (figure._fullLayout || (bottom > -AHEAD && top < innerHeight + AHEAD)) return undefined;
  return new Promise((resolve) => {
    if (!waiting.size) later();
    waiting.set(figure, resolve);
    coming.observe(figure);
  });
};

function draw(figure) {
  coming.unobserve(figure);
  waiting.get(figure)?.();
  waiting.delete(figure);
}

function next() {
  const [first] = waiting.keys();
  if (first) draw(first);
  if (waiting.size) later();
}

window.addEventListener("beforeprint", () => [...waiting.keys()].forEach(draw));

// What a reader who does not see the screen is told, at the next pause.
const spoken = document.createElement("div");
spoken.className = "nk-silent";
spoken.setAttribute("role", "status");
spoken.dataset.liveAnnouncer = "true"; // heard while a drawer is open, too
document.addEventListener("DOMContentLoaded", () => document.body.append(spoken));
const announce = (words) => {
  spoken.textContent = words;
};

// data-copy holds what is copied; empty, the link copies its own address.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-copy]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  const copied = await copy(link.dataset.copy || link.href);
  answer(link, copied ? "Copied" : "Not copied", copied ? "Copied" : "Not copied: the browser does not allow it");
});

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyOldWay(words); // no clipboard: the page came by http, or stands in a frame that may not use it
  }
}

function copyOldWay(words) {
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.className = "nk-silent";
  field.value = words;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

// A link says something else for two seconds, then again what it said.
function answer(link, words, aloud) {
  link.dataset.words ??= link.textContent;
  link.textContent = words;
  link.classList.add("nk-copied");
  announce(aloud);
  clearTimeout(link.nkAnswer);
  link.nkAnswer = setTimeout(() => {
    link.textContent = link.dataset.words;
    link.classList.remove("nk-copied");
    announce("");
  }, 2000);
}

// data-picture is png or svg, the address that of the figure's JSON: the browser draws it and saves it as data-name.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-picture]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  const kind = link.dataset.picture;
  working(link, `${kind.toUpperCase()} …`);
  try {
    const { picture, save } = await import("./pictures.js");
    save(await picture(link.href, kind, VERSION), `${link.dataset.name}.${kind}`);
    finished(link, kind.toUpperCase(), `${kind.toUpperCase()} saved`);
  } catch (problem) {
    finished(link, `${kind.toUpperCase()} failed`, `No ${kind.toUpperCase()}: ${problem.message}`, problem.message);
  }
});

// What draws is fetched when a hand or the focus comes near, so that the first picture need not wait for it.
for (const coming of ["pointerover", "focusin"]) {
  document.addEventListener(coming, (event) => {
    const link = event.target.closest?.("a[data-picture]");
    if (!link) return;
    import("./pictures.js").then(({ prepare }) => prepare(link.dataset.picture, VERSION)).catch(() => {}); // the click says what is wrong
  });
}

function working(link, words) {
  link.ariaBusy = "true";
  link.textContent = words;
  announce(words);
}

function finished(link, words, aloud, title = "") {
  link.ariaBusy = "false";
  link.textContent = words;
  link.title = title;
  announce(aloud);
}

// Links of the form "?claim=..." change the address in place; Streamlit reruns on popstate. Without this
// script, with a modifier key or from the address bar they are ordinary links.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="?"]');
  if (!link || !plain(event)) return;
  event.preventDefault();
  history.pushState(null, "", location.pathname + link.getAttribute("href"));
  window.dispatchEvent(new PopStateEvent("popstate"));
});

// The passage that an address points to (passage=) is brought into view as soon as it is drawn.
document.addEventListener("animationstart", (event) => {
  if (event.animationName === "nk-here") {
    const block = event.target.classList.contains("nk-from-here") ? "start" : "center";
    event.target.scrollIntoView({ block });
  }
});

// Files that the server must make first: the link says that it is at work, and why where nothing comes of it.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-file]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  const name = link.dataset.file;
  working(link, `${name} …`);
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(await reason(answer));
    const { save } = await import("./pictures.js");
    save(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))[1]);
    finished(link, name, `${name} saved`);
  } catch (problem) {
    finished(link, `${name} failed: ${problem.message}`, `No ${name}: ${problem.message}`);
    setTimeout(() => { link.textContent = name; }, 12000);
  }
});

async function reason(answer) {
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? problem.title ?? `the server answered ${answer.status}`;
}

// data-fetch: what stands at the address is copied.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-fetch]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  const answered = await fetch(link.href);
  const copied = answered.ok && (await copy(await answered.text()));
  answer(link, copied ? "Copied" : "Not copied", copied ? "Copied" : "Not copied");
});
