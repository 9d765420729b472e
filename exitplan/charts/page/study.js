(() => {
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const NARROW = 640;
const places = [...document.querySelectorAll("[data-plot]")];
let language = DATA.languages[0];

function draw(width = 0) {
  return Promise.all(places.map((place) => {
    const { data, layout } = structuredClone(DATA.figures[language][place.dataset.plot]);
    layout.width = width || place.parentNode.clientWidth;
    layout.autosize = false;
    if (layout.width < NARROW) {
      layout.xaxis.nticks = 4;
      for (const axis of [layout.xaxis, layout.yaxis]) axis.title = { text: "" };
    }
    return Plotly.react(place, data, layout, { displayModeBar: false, responsive: false, locale: language });
  }));
}

function drawn(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function swatch(trace) {
  const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
  if (trace.type === "bar") sheet.append(drawn("rect", { x: 2, y: 2, width: 22, height: 10, fill: trace.marker.color }));
  else if (trace.mode === "lines") {
    const dash = trace.line.dash === "dash" ? "6 3" : "none";
    sheet.append(drawn("path", { d: "M1,7 H25", stroke: trace.line.color, "stroke-width": 3, "stroke-dasharray": dash }));
  } else {
    const forms = { diamond: "M13,1 L19,7 L13,13 L7,7 Z", "line-ns": "M13,1 V13" };
    const colour = trace.marker.color;
    const path = forms[trace.marker.symbol];
    if (path) sheet.append(drawn("path", { d: path, fill: colour, stroke: colour, "stroke-width": 2 }));
    else sheet.append(drawn("circle", { cx: 13, cy: 7, r: 5.5, fill: colour }));
  }
  return sheet;
}

function showLegends() {
  for (const list of document.querySelectorAll("[data-legend]")) {
    const traces = DATA.figures[language][list.dataset.legend].data.filter((trace) => trace.name);
    list.replaceChildren(...traces.map((trace) => {
      const item = document.createElement("li");
      item.append(swatch(trace), trace.name.replaceAll("\u200b", ""));
      return item;
    }));
  }
}

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = language;
  document.title = DATA.titles[language];
  showLegends();
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
