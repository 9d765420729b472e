const places = [...document.querySelectorAll("[data-plot]")];

function draw(width = 0) {
  return Promise.all(places.map((place) => {
    const figure = structuredClone(DATA.figures[language][place.dataset.plot]);
    const { layout } = figure;
    layout.width = width || place.parentNode.clientWidth;
    if (layout.width < NARROW) {
      layout.xaxis.nticks = 4;
      for (const axis of [layout.xaxis, layout.yaxis]) axis.title = { text: "" };
    }
    return plot(place, figure);
  }));
}

function signOf(trace) {
  if (trace.type === "bar") return boxed({ fill: trace.marker.color });
  if (trace.mode === "lines") {
    const dash = trace.line.dash === "dash" ? "6 3" : "none";
    return swatch("path", { d: "M1,7 H25", stroke: trace.line.color, "stroke-width": 3, "stroke-dasharray": dash });
  }
  const { color, symbol } = trace.marker;
  const path = { diamond: DIAMOND, "line-ns": "M13,1 V13" }[symbol];
  return path ? swatch("path", { d: path, fill: color, stroke: color, "stroke-width": 2 }) : dotted(color);
}

function show() {
  for (const list of document.querySelectorAll("[data-legend]")) {
    fillLegend(list, DATA.figures[language][list.dataset.legend].data, signOf);
  }
  return draw();
}

begin();
