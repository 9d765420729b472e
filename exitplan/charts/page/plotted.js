/* Part of the pages with charts by plotly. Such a page adds a function draw, for a width. */
const NARROW = 640;
const DIAMOND = diamond(13, 7, 6);

function plot(place, { data, layout }) {
  layout.autosize = false;
  return Plotly.react(place, data, layout, { displayModeBar: false, responsive: false, locale: language }).then(() => hush(place));
}

function drawn(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/* The sign of a trace: a shape in a box of 26 by 14. */
function swatch(tag, attributes) {
  const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
  sheet.append(drawn(tag, attributes));
  return sheet;
}

const boxed = (attributes) => swatch("rect", { x: 2, y: 2, width: 22, height: 10, ...attributes });
const dotted = (colour) => swatch("circle", { cx: 13, cy: 7, r: 5.5, fill: colour });

function fillLegend(list, traces, signOf) {
  list.replaceChildren(...traces.filter((trace) => trace.name).map((trace) => {
    const item = document.createElement("li");
    item.append(signOf(trace), trace.name.replaceAll("\u200b", ""));
    return item;
  }));
}

for (const one of DATA.languages.filter((name) => name !== "en")) {
  Plotly.register({ moduleType: "locale", name: one, dictionary: {}, format: DATA.locales[one] });
}
let wait = 0;
addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(() => draw(), 150); });
addEventListener("beforeprint", () => draw(1020));
addEventListener("afterprint", () => draw());
