function draw(width = byId("plot").parentNode.clientWidth) {
  const figure = structuredClone(DATA.figures[language]);
  const { layout } = figure;
  layout.width = width;
  if (width < NARROW) {
    layout.margin.l = 8;
    layout.height = 420;
    layout.xaxis.nticks = layout.yaxis.nticks = 4;
    layout.yaxis.tickformat = ".3~s";
    layout.yaxis.title = { text: "" };
  }
  return plot(byId("plot"), figure);
}

function signOf(trace) {
  if (trace.fill === "toself") return boxed({ fill: trace.fillcolor, stroke: trace.line.color, "stroke-dasharray": "5 3" });
  const { color, symbol } = trace.marker;
  const path = { diamond: DIAMOND, x: "M9,4 L17,12 M17,4 L9,12" }[symbol];
  return path ? swatch("path", { d: path, fill: color, stroke: color, "stroke-width": symbol === "x" ? 3 : 0 }) : dotted(color);
}

function show() {
  fillLegend(byId("legend"), DATA.figures[language].data, signOf);
  return draw();
}

begin();
