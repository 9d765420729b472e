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
  if (trace.line) {
    const sheet = swatch("path", { d: "M1,7 L25,7", stroke: trace.line.color, "stroke-width": 2, "stroke-dasharray": trace.line.dash === "solid" ? "none" : "2 4" });
    sheet.append(drawn("path", { d: MARKS[trace.marker.symbol](13, 7, 4), fill: trace.marker.color }));
    return sheet;
  }
  return swatch("path", { d: DIAMOND, fill: trace.marker.color });
}

function show() {
  if (byId("legend")) fillLegend(byId("legend"), DATA.figures[language].data, signOf);
  return draw();
}

begin();
