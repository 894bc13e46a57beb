// The text of a draft with its candidates marked. What stands in a document is put in as text, never as markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const book = parentElement.querySelector(".nk-draft");
  const make = parentElement.querySelector(".nk-make");
  const length = (words) => Array.from(words).length; // in code points, as Python counts

  function draw() {
    book.textContent = "";
    let line = document.createElement("p");
    book.append(line);
    for (const [words, at, row, state] of data.pieces) {
      for (const [place, part] of words.split("\n").entries()) {
        if (place) book.append((line = document.createElement("p")));
        if (!part) continue;
        const piece = document.createElement(row ? "mark" : "span");
        piece.textContent = part;
        piece.dataset.at = at + length(words.split("\n").slice(0, place).join("\n")) + (place ? 1 : 0);
        if (row) {
          piece.className = state;
          piece.dataset.row = row;
          piece.tabIndex = state.includes("nk-number") ? 0 : -1;
          if (state.includes("nk-number")) {
            piece.setAttribute("role", "button");
            piece.setAttribute("aria-label", `${part}: ${state.replace(/nk-/g, "").replace("number", "")}`);
          }
        }
        line.append(piece);
      }
    }
  }

  const shape = data.pieces.map(([, at, row, state]) => `${at} ${row} ${state}`).join();
  if (book.dataset.shape !== shape) {
    const at = book.scrollTop, before = book.dataset.chosen;
    draw();
    book.dataset.shape = shape;
    book.dataset.chosen = data.chosen ?? "";
    book.scrollTop = at;
    const chosen = book.querySelector(".nk-chosen");
    if (chosen && data.chosen !== before) {
      book.scrollTop = chosen.offsetTop - book.offsetTop - book.clientHeight / 3;
    }
  }

  // A place in the page as an offset of the text: between two pieces (a paragraph taken whole) the end of the one before.
  function offset(node, within) {
    if (!book.contains(node)) return null;
    const place = document.createRange();
    place.setStart(node, within);
    const pieces = [...book.querySelectorAll("[data-at]")];
    const piece = pieces.findLast((one) => place.comparePoint(one.firstChild, 0) <= 0);
    if (!piece) return pieces.length ? Number(pieces[0].dataset.at) : null;
    const units = node === piece.firstChild ? within : piece.textContent.length;
    return Number(piece.dataset.at) + length(piece.textContent.slice(0, units));
  }

  function selected() {
    const root = parentElement.getRootNode?.();
    const chosen = (root && root.getSelection ? root.getSelection() : null) ?? document.getSelection();
    const range = chosen?.getComposedRanges?.({ shadowRoots: root ? [root] : [] })[0] ?? (chosen?.rangeCount ? chosen.getRangeAt(0) : null);
    if (!range || range.collapsed) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : [start, end];
  }

  function told() {
    const range = selected();
    make.hidden = !range;
    make.dataset.range = range ? JSON.stringify(range) : "";
  }

  if (!book.nkTold) document.addEventListener("selectionchange", () => book.isConnected && book.nkTold());
  book.nkTold = told; // by mouse, by keyboard, or by hand on a phone
  book.onclick = (event) => {
    const row = event.target.closest?.("mark[data-row]")?.dataset.row;
    if (row && !selected()) setTriggerValue("picked", row);
  };
  book.onkeydown = (event) => {
    const row = event.target.dataset?.row;
    if (row && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      setTriggerValue("picked", row);
    }
  };
  make.onclick = () => {
    if (make.dataset.range) setTriggerValue("selected", JSON.parse(make.dataset.range));
    make.hidden = true;
  };
}
