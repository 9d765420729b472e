(() => {
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const NARROW = 640;
let language = DATA.languages[0];

function draw(width = byId("plot")?.parentNode.clientWidth) {
  if (!byId("plot")) return Promise.resolve();
  const { data, layout } = structuredClone(DATA.figures[language]);
  layout.width = width;
  layout.autosize = false;
  if (width < NARROW) {
    layout.margin.l = layout.margin.r = 8;
    layout.xaxis.nticks = 4;
    layout.yaxis.title = { text: "" };
    if (layout.xaxis.ticktext) layout.xaxis.ticktext = layout.xaxis.ticktext.map((text, place) => place % 2 ? text : "");
  }
  return Plotly.react(byId("plot"), data, layout, { displayModeBar: false, responsive: false, locale: language });
}

function drawn(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function swatch(trace) {
  const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
  const colour = trace.marker.color;
  if (trace.type === "bar") sheet.append(drawn("rect", { x: 2, y: 2, width: 22, height: 10, fill: colour }));
  else if (trace.line) sheet.append(drawn("path", { d: "M1,7 L25,7", stroke: trace.line.color, "stroke-width": 3, "stroke-dasharray": trace.line.dash === "solid" ? "" : "3 4" }));
  else sheet.append(drawn("path", { d: "M13,1 L19,7 L13,13 L7,7 Z", fill: colour }));
  return sheet;
}

function showLegend() {
  if (!byId("legend")) return;
  byId("legend").replaceChildren(...DATA.figures[language].data.map((trace) => {
    const item = document.createElement("li");
    item.append(swatch(trace), trace.name);
    return item;
  }));
}

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = language;
  document.title = DATA.titles[language];
  showLegend();
  return draw();
}

function wantedLanguage() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("lang");
  return DATA.languages.includes(wanted) ? wanted : null;
}

for (const one of DATA.languages.filter((name) => name !== "en")) {
  Plotly.register({ moduleType: "locale", name: one, dictionary: {}, format: DATA.locales[one] });
}
byId("language").addEventListener("click", () => {
  const other = DATA.languages.find((one) => one !== language);
  history.replaceState(null, "", "#lang=" + other);
  speak(other);
});
byId("print").addEventListener("click", () => window.print());
addEventListener("hashchange", () => {
  const wanted = wantedLanguage();
  if (wanted && wanted !== language) speak(wanted);
});
let wait = 0;
addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(() => draw(), 150); });
addEventListener("beforeprint", () => draw(1020));
addEventListener("afterprint", () => draw());
speak(wantedLanguage() ?? language).then(() => {
  document.documentElement.dataset.ready = Math.round(performance.now());
});
})();
