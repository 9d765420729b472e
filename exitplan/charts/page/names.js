/* Part of the page of a plan; the parts are joined into one script. */

/* ---- names: the one gate to plotly, and cutting by measured width ------------------- */

const ZERO_WIDTH = "\u200b";
const safe = (text) => text.replace(/</g, "<" + ZERO_WIDTH).replace(/&/g, "&" + ZERO_WIDTH)
  .replace(/%\{/g, "%" + ZERO_WIDTH + "{");

const pen = document.createElement("canvas").getContext("2d");
const FACE = "system-ui, \"Segoe UI\", \"DejaVu Sans\", Arial, sans-serif";

function widthOf(text, size, weight = "") {
  pen.font = `${weight} ${size}px ${FACE}`;
  return pen.measureText(text).width;
}

function cut(text, room, size) {
  if (room < 14) return "";
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  let low = 0, high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const fits = widthOf(letters.slice(0, middle).join("") + "…", size) <= room;
    if (fits) low = middle; else high = middle - 1;
  }
  return low > 1 ? letters.slice(0, low).join("").trimEnd() + "…" : "";
}

/* ---- small things for building elements --------------------------------------------- */

function make(tag, text = "", name = "") {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function drawn(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}
