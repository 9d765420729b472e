function draw(width = byId("plot")?.parentNode.clientWidth) {
  if (!byId("plot")) return Promise.resolve();
  const figure = structuredClone(DATA.figures[language]);
  const { layout } = figure;
  layout.width = width;
  if (width < NARROW) {
    layout.margin.l = layout.margin.r = 8;
    layout.xaxis.nticks = 4;
    layout.yaxis.title = { text: "" };
    if (layout.xaxis.ticktext) layout.xaxis.ticktext = layout.xaxis.ticktext.map((text, place) => place % 2 ? text : "");
  }
  return plot(byId("plot"), figure);
}

function signOf(trace) {
  if (trace.type === "bar") return boxed({ fill: trace.marker.color });
  if (trace.line) return swatch("path", { d: "M1,7 L25,7", stroke: trace.line.color, "stroke-width": 3, "stroke-dasharray": trace.line.dash === "solid" ? "" : "3 4" });
  return swatch("path", { d: DIAMOND, fill: trace.marker.color });
}

function show() {
  if (byId("legend")) fillLegend(byId("legend"), DATA.figures[language].data, signOf);
  return draw();
}

begin();
