// The brief that a reader collects in this browser, from any page and in any tab. What is kept is the query of its
// address. Without this script, "Add to brief" is an ordinary link to a brief of one item.
"use strict";

(() => {
  const KEPT = "nk_brief";
  const BEFORE = "nk_brief_before"; // what was collected when another brief was opened
  const COUNT = "nk_brief_count"; // items of a saved brief, whose address does not say them
  const MOST = 60;
  const OF_A_BRIEF = ["title", "by", "item", "id", "version"];
  const OF_ALL_PAGES = ["reading", "currency", "asof"];
  const SHOWN_FOR = 6000;

  const on_brief = () => /\/brief\/?$/.test(location.pathname);
  const embedded = () => new URLSearchParams(location.search).get("embed") === "true";
  const picked = (search, names) => new URLSearchParams([...new URLSearchParams(search)].filter(([name, value]) => names.includes(name) && value));

  function kept(key = KEPT) {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // the browser keeps nothing for us
    }
  }

  function keep(words, key = KEPT) {
    try {
      words ? localStorage.setItem(key, words) : localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  function count(query) {
    const brief = new URLSearchParams(query);
    const saved = brief.get("id") && !brief.get("version") ? Number(kept(COUNT)) : 0;
    return saved + brief.getAll("item").length;
  }

  const address = (query) => `brief?${[picked(location.search, OF_ALL_PAGES), query].filter(String).join("&")}`;

  // Beside every page: what is in the brief, and the way to it.
  const corner = document.createElement("aside");
  const words = document.createElement("span");
  const link = document.createElement("a");
  corner.className = "nk-brief-corner";
  corner.setAttribute("aria-label", "Brief");
  corner.dataset.reactAriaTopLayer = "true"; // within reach while a drawer is open
  corner.append(words, link);
  document.addEventListener("DOMContentLoaded", () => { document.body.append(corner); show(); });

  function show(said = "") {
    const query = kept(on_brief() ? BEFORE : KEPT);
    corner.hidden = embedded() || !query;
    words.textContent = on_brief() ? "Opened beside a brief of your own." : said;
    link.textContent = `${on_brief() ? "Back to yours" : said ? "Open brief" : "Brief"}${count(query) ? ` (${count(query)})` : ""}`;
    link.href = address(query);
  }

  let waiting;
  function tell(said) {
    show(said);
    clearTimeout(waiting);
    waiting = setTimeout(show, SHOWN_FOR);
  }

  function add(item) {
    const brief = new URLSearchParams(kept());
    if (brief.getAll("item").includes(item)) return "Already in the brief";
    if (count(brief) >= MOST) return `Full: a brief has ${MOST} items at most`;
    brief.append("item", item);
    return keep(String(brief)) ? "Added" : "";
  }

  document.addEventListener("click", (event) => {
    const from = event.target.closest?.("a[data-brief]");
    if (!from || !plain(event)) return;
    const said = add(from.dataset.brief);
    if (!said) return;
    event.preventDefault();
    const all = `${said}: ${count(kept())} in the brief`;
    answer(from, said === "Added" ? "Added" : "In the brief", all);
    tell(`${said}.`);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-brief-new]")) keep("");
  }, true);

  // The menu leads to the brief that was collected, not to an empty one.
  document.addEventListener("click", (event) => {
    const entry = event.target.closest?.('[data-testid="stSidebarNav"] a[href$="/brief"]');
    if (!entry || !plain(event) || on_brief() || !kept()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(address(kept()));
  }, true);

  // On its page the brief is what the address says, also where that changes in place.
  let seen = "";
  function mirror() {
    if (!on_brief()) {
      seen = "";
      return show();
    }
    const said = String(picked(location.search, OF_A_BRIEF));
    if (said === seen || embedded()) return;
    if (said || seen) keep(said);
    seen = said;
    show();
  }

  // The address of a page that was loaded: of none, the brief that was collected; of another, this is put by.
  function arrive() {
    const said = String(picked(location.search, OF_A_BRIEF)), mine = kept();
    if (!said && mine) history.replaceState(null, "", `${location.pathname}${address(mine).slice("brief".length)}`);
    else if (mine && mine === kept(BEFORE)) keep("", BEFORE);
    else if (mine && mine !== said && said !== kept(BEFORE)) keep(mine, BEFORE);
    if (said && said === kept(BEFORE)) keep("", BEFORE);
  }

  if (on_brief() && !embedded()) arrive();
  for (const name of ["pushState", "replaceState"]) {
    const before = history[name].bind(history);
    history[name] = (...given) => { before(...given); mirror(); };
  }
  window.addEventListener("popstate", mirror);
  window.addEventListener("storage", () => show());
  document.addEventListener("animationstart", (event) => {
    if (event.animationName !== "nk-brief-drawn") return;
    keep(event.target.dataset.items, COUNT);
  });
  mirror();
})();
