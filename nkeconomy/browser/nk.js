// What Streamlit leaves to the browser: links that open a passage without loading the page anew, and the width class.
"use strict";

// Below this width the column beside the menu is narrower than the titles of wide figures.
const narrow = () => window.innerWidth < 1260;
document.cookie = `nk_narrow=${narrow() ? 1 : 0}; path=/; SameSite=Lax`;

// A window made narrow after it was loaded wide would cut titles: load once more with the narrow layout.
const loadedNarrow = narrow();
window.addEventListener("resize", () => {
  if (narrow() && !loadedNarrow) location.reload();
});

// Links of the form "?claim=..." change the address in place; Streamlit reruns on popstate. Without this
// script, with a modifier key or from the address bar they are ordinary links.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="?"]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", location.pathname + link.getAttribute("href"));
  window.dispatchEvent(new PopStateEvent("popstate"));
});

// The passage that an address points to (passage=) is brought into view as soon as it is drawn.
document.addEventListener("animationstart", (event) => {
  if (event.animationName === "nk-here") event.target.scrollIntoView({ block: "center" });
});
