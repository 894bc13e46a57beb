// Draws the figures, puts the numbers of notes beside their marks, and opens what is folded away where a link leads.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const PAGE = 1.36; // how much longer than wide a figure may be on a page of paper

  const meet = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom;

  // Where the points of a mark are, in pixels of the drawing; of many points the last comes first.
  function spots(drawing, mark) {
    const { marker, type, orientation, xaxis, yaxis } = drawing._fullData[mark.trace], layout = drawing._fullLayout;
    const x = layout[xaxis.replace("x", "xaxis")], y = layout[yaxis.replace("y", "yaxis")];
    const of = (value, point) => (Array.isArray(value) ? value[point] : value);
    const found = mark.points.flatMap((point) => {
      const at = drawing.calcdata[mark.trace][point];
      if (type === "bar") return orientation === "h" ? along(at, x, y) : along(at, y, x).map(({ x: up, y: across, ...size }) => ({ x: across, y: up, ...size }));
      const reach = String(of(marker?.symbol, point)).startsWith("line") ? 0.75 : 0.5; // strokes are longer than their size
      return { x: x._offset + x.c2p(at.x), y: y._offset + y.c2p(at.y), size: Math.max(2, (of(marker?.size, point) ?? 6) * reach) };
    });
    return mark.points.length > 6 ? found.reverse() : found;
  }

  // The end, the middle and the start of a bar that lies; one that stands is told with x and y exchanged.
  function along(at, length, across) {
    const y = across._offset + across.c2p(at.p), half = Math.abs(across.c2p(at.p + (at.w ?? 0) / 2) - across.c2p(at.p));
    return [[1, 2], [0.5, half], [0, half]].map(([share, size]) => ({ x: length._offset + length.c2p(at.b + share * at.s), y, size }));
  }

  // Places around a mark, the best first; none so far away that the number could be another's.
  function* around({ x, y, size }, width, height) {
    for (const away of [size + 1.5, size + 5, size + 9]) {
      yield { left: x - width / 2, top: y - away - height };
      for (const top of [y - height - 0.5, y - height / 2]) yield { left: x + away, top };
      yield { left: x - width / 2, top: y + away };
      for (const top of [y - height - 0.5, y - height / 2]) yield { left: x - away - width, top };
      for (const left of [x + away, x - away - width]) yield { left, top: y + 0.5 };
    }
  }

  // What a number must not cover: words, marks, and lines, these in short pieces.
  function covered(drawing, svg) {
    const origin = svg.getBoundingClientRect(), taken = [];
    const take = ({ left, right, top, bottom }) => taken.push({ left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top });
    for (const element of drawing.querySelectorAll(".main-svg text, .scatterlayer path.point, .barlayer .point path")) take(element.getBoundingClientRect());
    for (const line of drawing.querySelectorAll(".scatterlayer path.js-line, .shapelayer path")) {
      const { width, height } = line.getBBox(), matrix = line.getScreenCTM();
      if (line.closest(".shapelayer") && width > 4 && height > 4) continue;
      for (let at = 0, whole = line.getTotalLength(); at <= whole; at += 4) {
        const { x, y } = line.getPointAtLength(at).matrixTransform(matrix);
        take({ left: x - 0.8, right: x + 0.8, top: y - 0.8, bottom: y + 0.8 });
      }
    }
    return taken;
  }

  function free(points, width, height, taken, edge) {
    for (const spot of points) {
      for (const { left, top } of around(spot, width, height)) {
        const place = { left, top, right: left + width, bottom: top + height };
        if (left > 0 && place.right < edge.width && top > 0 && place.bottom < edge.height && !taken.some((other) => meet(place, other))) return place;
      }
    }
    return null;
  }

  // The numbers of marks without a label; where there is no room, of several the first alone, then none.
  function number(drawing, loose) {
    const svg = drawing.querySelector(".main-svg"), layer = document.createElementNS(SVG, "g");
    layer.setAttribute("class", "nk-numbers");
    svg.append(layer);
    const taken = covered(drawing, svg), edge = svg.getBoundingClientRect();
    let whole = 0;
    const put = (mark, said) => {
      const words = document.createElementNS(SVG, "text");
      words.textContent = said;
      layer.append(words);
      const { width, height } = words.getBBox();
      const place = free(spots(drawing, mark), width, height * 0.72, taken, edge);
      if (!place) {
        words.remove();
        return false;
      }
      words.setAttribute("x", place.left);
      words.setAttribute("y", place.bottom - 0.5);
      taken.push(place);
      return true;
    };
    for (const mark of loose) {
      if (put(mark, mark.words)) whole += 1;
      else if (mark.words.includes(",") || mark.words.includes("–")) put(mark, `${mark.words.match(/\d+/)[0]}…`);
    }
    drawing.dataset.numbered = `${whole} of ${loose.length}`;
    const lacking = loose.length - whole, caption = drawing.closest("figure")?.querySelector("figcaption");
    if (lacking) caption?.append(` Too close together for all their numbers: ${lacking} mark${lacking > 1 ? "s" : ""}; pointing at a mark shows them.`);
  }

  // Between which rows a drawing that is longer than a page may be cut: no further than a page from one to the next.
  function cuts(drawing, svg, height, page) {
    const origin = svg.getBoundingClientRect().top;
    const rows = [...drawing.querySelectorAll(".main-svg text, .scatterlayer path.point, .barlayer .point path")].map((element) => element.getBoundingClientRect()).filter((at) => at.height);
    const clear = (y) => !rows.some((at) => at.top - origin < y + 2 && y - 2 < at.bottom - origin);
    const found = [0];
    while (height - found.at(-1) > page) {
      let y = found.at(-1) + page;
      while (y > found.at(-1) + page / 2 && !clear(y)) y -= 1;
      found.push(y);
    }
    return [...found, height];
  }

  // On paper a figure is as wide as the text; one that is longer than a page is shown there in pieces.
  function fit(drawing, width, height) {
    const layers = [...drawing.querySelectorAll(".main-svg")];
    for (const svg of layers) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (height <= PAGE * width) return;
    const ends = cuts(drawing, layers[0], height, PAGE * width);
    drawing.closest("figure")?.classList.add("nk-long");
    for (const [place, end] of ends.slice(1).entries()) {
      const piece = document.createElement("div");
      piece.className = "nk-piece";
      piece.style.aspectRatio = `${width} / ${end - ends[place]}`;
      for (const svg of layers) {
        const copy = svg.cloneNode(true);
        copy.removeAttribute("style");
        copy.setAttribute("viewBox", `0 ${ends[place]} ${width} ${end - ends[place]}`);
        piece.append(copy);
      }
      drawing.after(piece);
      drawing.parentElement.append(piece);
    }
  }

  async function draw(sheet) {
    const { data, layout, loose } = JSON.parse(sheet.querySelector("script").textContent);
    const drawing = document.createElement("div");
    sheet.append(drawing);
    await Plotly.newPlot(drawing, data, layout, { displayModeBar: false, responsive: false, typesetMath: false });
    number(drawing, loose);
    fit(drawing, layout.width, layout.height);
    drawing.on("plotly_click", ({ points: [{ customdata }] }) => {
      if (customdata) location.hash = customdata;
    });
  }

  const unfold = (place) => {
    for (let folded = place.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  };
  const follow = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    unfold(place);
    place.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((folded) => (folded.open = true)));

  window.nkDrawn = (async () => {
    const faces = ["400 14px 'Source Sans'", "600 14px 'Source Sans'", "400 20px 'Source Serif'", "600 20px 'Source Serif'"];
    await Promise.all(faces.map((face) => document.fonts.load(face)));
    for (const sheet of document.querySelectorAll(".nk-drawing")) await draw(sheet);
    if (location.hash) follow();
    window.nkReady = true;
  })();
})();
