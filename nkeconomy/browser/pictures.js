// Pictures of figures, made in the browser: Plotly draws a figure off screen as SVG, which then carries its fonts, its
// title, source and address; a PNG is a photograph of that SVG with the same words in its chunks.

const WIDTH = 960; // pixels of a figure whose layout has no width
const MARGIN = 20; // pixels of white beside and below it
const ABOVE = 6; // and above it, where its title has room of its own
const DOTS = 3; // per pixel: with its margins a figure has 1000 pixels, on 25.4 cm that is 300 dpi
const FONTS = [
  { family: "Source Sans", file: "sans.woff2", weight: "400 700", used: "400 14px" },
  { family: "Source Serif", file: "serif.woff2", weight: "700", used: "700 21px" },
];
const SVG = "http://www.w3.org/2000/svg";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC = "http://purl.org/dc/elements/1.1/";
const TERMS = "http://purl.org/dc/terms/";

const beside = (file, version) => new URL(`./${file}?v=${version}`, import.meta.url);

// What is fetched once for all pictures; after a failure the next picture tries again.
const fetched = new Map();
function once(name, make) {
  if (!fetched.has(name)) fetched.set(name, make().catch((problem) => (fetched.delete(name), Promise.reject(problem))));
  return fetched.get(name);
}

// Plotly, and the rules that put the fonts into a picture of that kind.
export async function prepare(kind, version) {
  const [Plotly, ...faces] = await Promise.all([
    once("plotly", () => plotly(version)),
    ...FONTS.map((font) => once(`${font.family} ${kind}`, () => face(font, kind, version))),
  ]);
  return { Plotly, style: faces.join("\n") };
}

// A page with figures has it already.
function plotly(version) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = beside("plotly.min.js", version);
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The server did not send what draws pictures."));
    document.head.append(script);
  });
}

// A font as a rule for a picture. An SVG carries it cut small; for a PNG the browser already has the page's own, whole.
// Plotly measures words with the page's own, which is waited for as well.
async function face({ family, file, weight, used }, kind, version) {
  const address = (kind === "png" && pagesOwn(family)) || beside(file, version);
  const [answer] = await Promise.all([asked(address), document.fonts.load(`${used} "${family}"`)]);
  const data = await dataAddress(await answer.blob());
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(${data}) format("woff2"); }`;
}

// Where the page has the upright of that family from.
function pagesOwn(family) {
  for (const sheet of document.styleSheets) {
    for (const rule of rules(sheet)) {
      const said = (name) => rule.style.getPropertyValue(name).replace(/["']/g, "");
      if (!(rule instanceof CSSFontFaceRule) || said("font-family") !== family || said("font-style") === "italic") continue;
      return new URL(said("src").match(/url\(([^)]+)\)/)[1], sheet.href ?? location.href);
    }
  }
  return undefined;
}

function rules(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return []; // a sheet from elsewhere
  }
}

async function asked(address) {
  const answer = await fetch(address).catch(() => {
    throw new Error("The server cannot be reached.");
  });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer;
}

function dataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

// The figure at that address as a Blob; `kind` is "png" or "svg".
export async function picture(address, kind, version) {
  const [answer, { Plotly, style }] = await Promise.all([asked(address), prepare(kind, version)]);
  const { data, layout, meta } = await answer.json();
  const size = { width: layout.width ?? WIDTH, height: layout.height };
  const figure = { data, layout: { ...layout, ...size }, config: { staticPlot: true } };
  const drawn = await Plotly.toImage(figure, { format: "svg", imageDataOnly: true, ...size });
  const svg = new Blob([told(drawn, size, meta, style)], { type: "image/svg+xml" });
  return kind === "svg" ? svg : await photograph(svg, meta);
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const legend = (meta) => [meta.legend ?? []].flat().join(". ");
const description = (meta) => [meta.source, `Release ${meta.release}`, legend(meta), meta.link].filter(Boolean).join("\n");

// The drawing on white paper, with its fonts and with its words as an SVG tells them to programs.
function told(drawn, { width, height }, meta, style) {
  const file = new DOMParser().parseFromString(drawn, "image/svg+xml");
  const root = file.documentElement;
  const make = (space, name, words = "") => {
    const element = file.createElementNS(space, name);
    element.textContent = words;
    return element;
  };
  const about = make(RDF, "rdf:Description");
  about.setAttributeNS(RDF, "rdf:about", "");
  about.append(
    make(DC, "dc:title", meta.title),
    make(DC, "dc:source", meta.source),
    make(DC, "dc:identifier", meta.link),
    make(TERMS, "dcterms:isPartOf", `Release ${meta.release}`),
    ...(legend(meta) ? [make(DC, "dc:description", legend(meta))] : []),
  );
  const rdf = make(RDF, "rdf:RDF");
  rdf.append(about);
  const metadata = make(SVG, "metadata");
  metadata.append(rdf);
  const paper = make(SVG, "rect");
  const box = { x: -MARGIN, y: -ABOVE, width: width + 2 * MARGIN, height: height + ABOVE + MARGIN };
  put(paper, { ...box, fill: "#fff" });
  put(root, { role: "img", width: box.width, height: box.height, viewBox: Object.values(box).join(" ") });
  root.prepend(
    make(SVG, "title", meta.title),
    make(SVG, "desc", description(meta)),
    metadata,
    make(SVG, "style", style),
    paper,
  );
  return new XMLSerializer().serializeToString(file);
}

const put = (element, attributes) =>
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));

// As many dots as the browser's canvas can hold: some phones have no room for a long figure at full size.
async function photograph(svg, meta) {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  try {
    await image.decode();
    for (let dots = DOTS; dots > 0; dots--) {
      const blob = await dotted(image, dots);
      if (blob) return new Blob([labelled(new Uint8Array(await blob.arrayBuffer()), meta, dots)], { type: "image/png" });
    }
  } finally {
    URL.revokeObjectURL(image.src);
  }
  throw new Error("This browser has no room for a picture of that size.");
}

function dotted(image, dots) {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * dots;
  canvas.height = image.naturalHeight * dots;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// A PNG with its resolution and its words in chunks of their own, behind the header, which ends at byte 33.
function labelled(png, meta, dots) {
  const words = {
    Title: meta.title,
    Description: description(meta),
    Source: meta.source,
    Release: meta.release,
    URL: meta.link,
  };
  const chunks = [resolution(dots), ...Object.entries(words).map(([name, said]) => saying(name, said ?? ""))];
  return joined([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

// https://www.w3.org/TR/png-3/#11pHYs: dots a metre, twice, and that it is metres.
function resolution(dots) {
  const perMetre = Math.round((dots * 100) / 0.0254);
  const content = new DataView(new ArrayBuffer(9));
  content.setUint32(0, perMetre);
  content.setUint32(4, perMetre);
  content.setUint8(8, 1);
  return chunk("pHYs", new Uint8Array(content.buffer));
}

// https://www.w3.org/TR/png-3/#11iTXt: a name, four bytes that say "plain, no language", the words in UTF-8.
const saying = (name, words) => chunk("iTXt", new TextEncoder().encode(`${name}\0\0\0\0\0${words}`));

function chunk(type, content) {
  const body = joined([new TextEncoder().encode(type), content]);
  const whole = new DataView(new ArrayBuffer(body.length + 8));
  whole.setUint32(0, content.length);
  new Uint8Array(whole.buffer).set(body, 4);
  whole.setUint32(body.length + 4, checksum(body));
  return new Uint8Array(whole.buffer);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// https://www.w3.org/TR/png-3/#D-CRCAppendix
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
