/* Part of the page of a plan; the parts are joined into one script. */

/* ---- charts drawn by plotly ---------------------------------------------------------- */

const NARROW = 640, NAMES_AT_ENDS = 480, WITHOUT_LEGEND = 28;
const WALK = "roadmap";
const numeric = (value) => {
  if (typeof value === "number") return value;
  return Date.parse(value.length > 10 ? value.replace(" ", "T") + "Z" : value);
};

function frameOf(layout, width) {
  const [first, last] = (layout.xaxis.range ?? [0, 1]).map(numeric);
  const across = width - layout.margin.l - layout.margin.r;
  return { first, last, across, at: (x) => (x - first) / (last - first) * across };
}

function monthsBetweenTicks(frame) {
  const months = (frame.last - frame.first) / DAY / 30.4, most = Math.max(2, frame.across / 85);
  return [1, 3, 6, 12].find((n) => months / n <= most) ?? 24;
}

function fitLabels(layout, frame) {
  for (const fit of layout.meta?.fits ?? []) {
    const starts = Math.max(numeric(fit.starts), frame.first);
    const ends = Math.min(numeric(fit.ends), frame.last);
    const room = frame.at(ends) - frame.at(starts) - 8;
    const form = fit.forms.find((one) => widthOf(one, fit.size, fit.strong ? "bold" : "") <= room) ?? "";
    const label = layout.annotations[fit.annotation];
    label.text = form && fit.strong ? `<b>${form}</b>` : form;
    label.visible = ends > starts;
    if (fit.centred) label.x = (starts + ends) / 2;
  }
}

/* Names where lines end take a fifth of a desk, but a third of a telephone: there a legend names them. */
const hasNamesAtEnds = (layout, width) => Boolean(layout.meta?.ends) && width >= NAMES_AT_ENDS;

function dropNamesAtEnds(layout) {
  const [first, number] = layout.meta.ends;
  layout.annotations.splice(first, number);
  layout.margin.r = 16;
}

function prepared(key, width) {
  const source = figureOf(key);
  const layout = structuredClone(source.layout);
  const data = source.data.map((trace) => ({ ...trace }));
  layout.width = width;
  layout.autosize = false;
  if (layout.meta?.ends && !hasNamesAtEnds(layout, width)) dropNamesAtEnds(layout);
  if (width < NARROW && layout.meta?.names) {
    layout.margin.l = 96;
    layout.yaxis.ticktext = layout.yaxis.ticktext.map((text) => safe(cut(text.replaceAll(ZERO_WIDTH, ""), 84, 12.5)));
    for (const trace of data) trace.showscale = false;
  }
  const frame = frameOf(layout, width);
  layout.xaxis.tickangle = 0;
  if (width < NARROW) {
    layout.xaxis.nticks = 4;
    layout.xaxis.title = { text: "" };
  }
  if (layout.xaxis.type === "date" && layout.xaxis.range) layout.xaxis.dtick = "M" + monthsBetweenTicks(frame);
  fitLabels(layout, frame);
  return { data, layout, frame };
}

const plotOf = (key) => byId("plot-" + key);
const settings = () => ({ displayModeBar: false, responsive: false, locale: language });
const roomOf = (key) => plotOf(key).parentNode.clientWidth;

function draw(key, width = roomOf(key)) {
  const { data, layout } = prepared(key, width);
  if (layout.legend?.y === 0) {
    layout.height -= layout.margin.b - WITHOUT_LEGEND;
    layout.margin.b = WITHOUT_LEGEND;
  }
  layout.showlegend = false;
  byId("legend-" + key).hidden = hasNamesAtEnds(layout, width);
  return Plotly.react(plotOf(key), data, layout, settings()).then(() => hush(plotOf(key)));
}

/* What is far below the first screen is drawn once everything else has been. */
let drawings = 0;

function drawAll(width, soon = false) {
  const turn = drawings += 1;
  drawMap(width);
  if (GRAPH) drawGraph(width);
  const keys = Object.keys(FIGURES);
  if (!soon) return Promise.all(keys.map((key) => draw(key, width)));
  return keys.reduce((before, key) => before
    .then(() => new Promise((done) => { setTimeout(done); }))
    .then(() => (turn === drawings ? draw(key, width) : null)), Promise.resolve());
}

const plainDash = (dash) => (!dash || dash === "solid" ? "none" : dash.replace(/px/g, ""));

function swatch(trace) {
  const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
  if (trace.mode === "lines" || (trace.mode === "lines+markers" && trace.line.dash)) {
    const { width = 2, color, dash } = trace.line, mark = trace.mode === "lines" ? null : MARKS[trace.marker.symbol], y = mark ? 7 : 13 - width / 2;
    sheet.append(drawn("line", { x1: 0, x2: 26, y1: y, y2: y, stroke: color, "stroke-width": width, "stroke-dasharray": plainDash(dash) }));
    if (mark) sheet.append(drawn("path", { d: mark(13, 7, 4), fill: trace.marker.color }));
  } else if (trace.marker.symbol === "star") {
    sheet.append(drawn("path", { d: star(13, 7, 7), fill: trace.marker.color }));
  } else if (trace.marker.symbol === "diamond") {
    sheet.append(drawn("path", { d: diamond(13, 7, 6), fill: trace.marker.color }));
  } else if (trace.type === "scatter" && !trace.marker.symbol) {
    sheet.append(drawn("circle", { cx: 13, cy: 7, r: 5, fill: trace.marker.color }));
  } else {
    const edge = trace.marker.line ?? {};
    sheet.append(drawn("rect", { x: 3.5, y: 1, width: 19, height: 12, fill: trace.marker.color, stroke: edge.color ?? "none", "stroke-width": edge.width ?? 0 }));
  }
  const lines = { "/": "M6,13 L18,1 M0,13 L12,1 M12,13 L24,1", x: "M3,1 L15,13 M11,1 L23,13 M3,13 L15,1 M11,13 L23,1", ".": "M7,5 h2 M13,5 h2 M19,5 h2 M10,9 h2 M16,9 h2" };
  const pattern = lines[trace.marker?.pattern?.shape];
  if (pattern) sheet.append(drawn("path", { d: pattern, stroke: "#fff", "stroke-width": 1.6, fill: "none" }));
  return sheet;
}

function legendOf(entries) {
  return entries.map(([sign, name]) => {
    const item = make("li");
    item.append(sign, name);
    return item;
  });
}

function showLegends() {
  for (const key of Object.keys(FIGURES)) {
    const entries = figureOf(key).data.filter((trace) => trace.name && trace.showlegend !== false);
    byId("legend-" + key).replaceChildren(...legendOf(entries.map((trace) => [swatch(trace), trace.name.replaceAll(ZERO_WIDTH, "")])));
  }
}
