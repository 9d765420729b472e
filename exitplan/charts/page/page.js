(() => {
"use strict";

/* ---- data: unpacked once ---------------------------------------------------------- */

const DATA = JSON.parse(document.getElementById("data").textContent);
const DAY = 86400000;
const EPOCH = Date.parse(DATA.epoch);
const STEPS = DATA.steps;
const BOARD = STEPS.board;
const COUNT = STEPS.tops.length;
const moment = (day) => EPOCH + day * DAY;
const byId = (id) => document.getElementById(id);

function revive(value) {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value.days)) return value.days.map((d) => (d === null ? null : moment(d)));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]));
}

function changed(figure, changes) {
  const copy = structuredClone(figure);
  for (const [path, value] of changes) {
    const place = path.slice(0, -1).reduce((found, key) => found[key], copy);
    place[path.at(-1)] = value;
  }
  return copy;
}

const FIGURES = Object.fromEntries(Object.entries(DATA.figures).map(([key, packed]) => {
  const [first, other] = DATA.languages;
  const figures = { [first]: packed.figure, [other]: changed(packed.figure, packed.changes) };
  return [key, { [first]: revive(figures[first]), [other]: revive(figures[other]) }];
}));

const values = (packed) => (Array.isArray(packed) ? packed : packed.at.map((n) => packed.texts[n]));

const TABLES = Object.fromEntries(Object.entries(DATA.tables).map(([key, table]) => [key, {
  rows: table.rows,
  captions: table.captions,
  columns: table.columns.map((column) => {
    const first = values(column.values);
    return { ...column, values: [first, column.other ? values(column.other) : first] };
  }),
}]));

const AFTER = STEPS.waits.map(() => []);
STEPS.waits.forEach((others, step) => others.forEach((other) => AFTER[other].push(step)));

/* ---- language: words, numbers, dates ----------------------------------------------- */

let language = DATA.languages[0];
const words = () => DATA.words[language];
const which = () => DATA.languages.indexOf(language);

function say(key, filled = {}) {
  return words().say[key].replace(/\{(\w+)\}/g, (_, name) => filled[name]);
}

function whole(number) {
  const digits = String(Math.abs(number)).replace(/\B(?=(\d{3})+$)/g, words().group);
  return (number < 0 ? "-" : "") + digits;
}

function money(cents) {  // halves to even, as the tables made elsewhere
  const rest = Math.abs(cents) % 100, down = (Math.abs(cents) - rest) / 100;
  const units = rest > 50 || (rest === 50 && down % 2) ? down + 1 : down;
  return (cents < 0 && units ? "-" : "") + words().money + whole(units);
}

function points(hundredths) {
  const tenths = Math.floor((hundredths + 5) / 10);
  return whole(Math.floor(tenths / 10)) + words().point + (tenths % 10);
}

function date(day) {
  const on = new Date(moment(day));
  return `${on.getUTCDate()} ${words().months[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
}

function shown(value, kind) {
  if (value === null) return "–";
  return { date, money, points, number: whole }[kind]?.(value) ?? String(value);
}

const column = (table, key) => TABLES[table].columns.find((one) => one.key === key);
const raw = (key, step) => column("roadmap", key).values[which()][step];
const cell = (key, step) => shown(raw(key, step), column("roadmap", key).kind);
const heading = (key) => column("roadmap", key).headings[which()].replace(/ \([A-Z]{3}\)$/, "");

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

/* ---- charts ------------------------------------------------------------------------ */

const NARROW = 640;
const zoomed = {};
const numeric = (value) => {
  if (typeof value === "number") return value;
  return Date.parse(value.length > 10 ? value.replace(" ", "T") + "Z" : value);
};

function frameOf(layout, width) {
  const [first, last] = layout.xaxis.range.map(numeric);
  const across = width - layout.margin.l - layout.margin.r;
  return { first, last, across, at: (x) => (x - first) / (last - first) * across };
}

function monthsBetweenTicks(frame) {
  const months = (frame.last - frame.first) / DAY / 30.4, most = Math.max(2, frame.across / 85);
  return "M" + ([1, 3, 6, 12].find((n) => months / n <= most) ?? 24);
}

function fitLabels(layout, frame) {
  for (const fit of layout.meta.fits ?? []) {
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

function fitNames(figure, frame) {
  const trace = figure.data.find((one) => one.meta === "names");
  if (!trace || !BOARD.text) return;
  trace.x = [];
  trace.text = STEPS.tops.map((_, step) => {
    const starts = Math.max(moment(raw("starts", step)), frame.first);
    const ends = Math.min(moment(STEPS.ends[step]), frame.last);
    trace.x.push(starts);
    return "\u00a0" + safe(cut(raw("service", step), frame.at(ends) - frame.at(starts) - 12, 11.5));
  });
}

function prepared(key, width, outside = false) {
  const source = FIGURES[key][language];
  const layout = structuredClone(source.layout);
  const data = source.data.map((trace) => ({ ...trace }));
  layout.width = width;
  layout.autosize = false;
  if (layout.meta.narrow && width < NARROW) {
    layout.margin.l = layout.margin.r = 8;
    layout.yaxis.showticklabels = false;
    layout.meta.narrow.forEach((n) => { layout.annotations[n].visible = true; });
    for (const trace of data) {
      if (trace.mode === "markers") trace.marker = { ...trace.marker, size: Math.min(trace.marker.size, 8) };
    }
  }
  if (zoomed[key] && !outside) layout.xaxis.range = zoomed[key].slice();
  const frame = frameOf(layout, width);
  if (layout.xaxis.type === "date") layout.xaxis.dtick = monthsBetweenTicks(frame);
  if (layout.xaxis2) Object.assign(layout.xaxis2, { range: layout.xaxis.range, dtick: layout.xaxis.dtick });
  fitLabels(layout, frame);
  const figure = { data, layout, frame };
  fitNames(figure, frame);
  return figure;
}

const plotOf = (key) => byId("plot-" + key);
const settings = () => ({ displayModeBar: false, responsive: false, locale: language });

function draw(key, width = plotOf(key).parentNode.clientWidth) {
  const figure = prepared(key, width);
  const { layout } = figure;
  if (layout.legend.y === 0) {
    const room = layout.meta.foot ?? 28;
    layout.height -= layout.margin.b - room;
    layout.margin.b = room;
  }
  layout.showlegend = false;
  if (key === WALK) {
    layout.hovermode = false;
    layout.dragmode = zoomed[key] ? "pan" : false;
    stage = { frame: figure.frame, margin: layout.margin, height: BOARD.height, width };
  }
  const done = Plotly.react(plotOf(key), figure.data, layout, settings());
  if (key === WALK) { drawRule(); drawOverlay(); }
  return done;
}

const drawAll = (width) => Promise.all(Object.keys(FIGURES).map((key) => draw(key, width)));

function zoom(key, factor) {
  const full = FIGURES[key][language].layout.xaxis.range.map(numeric);
  const [first, last] = (zoomed[key] ?? full).map(numeric);
  const half = (last - first) / 2 * factor, whole_ = full[1] - full[0];
  if (half * 2 >= whole_ * 0.99) delete zoomed[key];
  else {
    const middle = Math.min(Math.max((first + last) / 2, full[0] + half), full[1] - half);
    zoomed[key] = [middle - Math.max(half, 30 * DAY), middle + Math.max(half, 30 * DAY)];
  }
  draw(key);
}

/* ---- files ------------------------------------------------------------------------- */

const fileName = (key) => `exitplan-${key}-${language}`;

function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function csvCell(value, kind, separator) {
  if (value === null) return "";
  let text = String(value);
  if (kind === "date") text = new Date(moment(value)).toISOString().slice(0, 10);
  if (kind === "money" || kind === "points") {
    const cents = String(Math.abs(value)).padStart(3, "0");
    text = (value < 0 ? "-" : "") + cents.slice(0, -2) + words().point + cents.slice(-2);
  }
  if (kind === "text" && /^\s*[=+\-@]/.test(text)) text = "'" + text;
  return text.includes(separator) || /["\n]/.test(text) ? `"${text.replace(/"/g, "\"\"")}"` : text;
}

function csvOf(key) {
  const separator = language === "nl" ? ";" : ",";
  const { columns, rows } = TABLES[key];
  const lines = [columns.map((one) => csvCell(one.headings[which()], "text", separator))];
  for (let row = 0; row < rows; row += 1) {
    lines.push(columns.map((one) => csvCell(one.values[which()][row], one.kind, separator)));
  }
  return "\ufeff" + lines.map((line) => line.join(separator) + "\r\n").join("");
}

function picture(key, format) {
  const figure = prepared(key, key === WALK ? 1600 : 1100, true);
  figure.layout.title = {
    text: `<b>${safe(TABLES[key].captions[which()])}</b>`,
    x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top", pad: { t: 12 }, font: { size: 18 },
  };
  figure.layout.margin.t += 40;
  figure.layout.height += 40;
  const { data, layout } = figure;
  const size = { width: layout.width, height: layout.height, scale: format === "png" ? 2 : 1 };
  return Plotly.downloadImage({ data, layout, config: settings() }, { format, filename: fileName(key), ...size });
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

/* ---- tables ------------------------------------------------------------------------ */

function fillTable(details) {
  const room = details.querySelector(".scroll");
  if (!details.open || room.dataset.language === language) return;
  const { captions, columns, rows } = TABLES[details.dataset.table];
  const table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  table.append(make("caption", captions[which()], "hidden"));
  const looks = { text: "text", date: "date" };
  columns.forEach((one) => {
    const cell_ = make("th", one.headings[which()], looks[one.kind] ?? "n");
    cell_.scope = "col";
    head.append(cell_);
  });
  for (let row = 0; row < rows; row += 1) {
    const line = body.insertRow();
    columns.forEach((one, number) => {
      const value = shown(one.values[which()][row], one.kind);
      const cell_ = make(number ? "td" : "th", value, looks[one.kind] ?? "n");
      if (!number) { cell_.scope = "row"; cell_.className = ""; }
      if (one.kind === "text" && value.length < 40) cell_.className = "";
      line.append(cell_);
    });
  }
  room.replaceChildren(table);
  room.dataset.language = language;
}

const fillTables = () => document.querySelectorAll("details[data-table]").forEach(fillTable);

/* ---- one step in words --------------------------------------------------------------- */

function stagesTable(step) {
  const table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  const titles = ["page.stage", "page.first-day", "page.last-day"].map((key) => say(key));
  [...titles, heading("person-weeks")].forEach((text) => {
    const title = make("th", text);
    title.scope = "col";
    head.append(title);
  });
  for (const [look, starts, ends, ...work] of STEPS.stages[step]) {
    const row = body.insertRow();
    const done = work.map(([team, weeks]) => `${STEPS.teams[team]} ${whole(weeks)}`).join(", ");
    [say("stage." + STEPS.looks[look].name), date(starts), date(ends), done || "–"]
      .forEach((text) => row.append(make("td", text)));
  }
  return table;
}

function facts(step) {
  const list = [[heading("cut-over"), cell("cut-over", step)], [heading("one-off"), cell("one-off", step)]];
  list.push([say("page.yearly"), `${cell("yearly-before", step)} → ${cell("yearly-after", step)}`]);
  if (raw("pay-until", step) !== null) {
    const contract = raw("contract", step);
    list.push([heading("pay-until"), cell("pay-until", step) + (contract ? ` (${contract})` : "")]);
  }
  if (raw("notice", step) !== null) list.push([heading("notice"), cell("notice", step)]);
  if (raw("exit-fee", step)) list.push([heading("exit-fee"), cell("exit-fee", step)]);
  if (column("roadmap", "no-regret")) list.push([heading("no-regret"), cell("no-regret", step)]);
  list.push([heading("why"), cell("why", step)]);
  return list;
}

function factList(list) {
  const found = make("dl", "", "facts");
  for (const [label, text] of list) {
    const value = make("dd");
    value.append(text);
    found.append(make("dt", label), value);
  }
  return found;
}

/* ---- what would bring a step forward, and the chain behind the end date ---------------- */

const CHAIN = DATA.levers.chain;

function leversOf(step) {
  const found = DATA.levers.tried[step];
  if (!found) return document.createTextNode(say("explain.untried"));
  if (!found.length) return document.createTextNode(say("explain.none"));
  const list = make("ul");
  found.forEach((texts) => list.append(make("li", texts[which()])));
  return list;
}

function chainLinks(step) {
  const links = stepLinks(CHAIN);
  links.childNodes[CHAIN.indexOf(step)]?.setAttribute("aria-current", "step");
  return links;
}

const route = (step) => `${cell("from", step)} → ${cell("to", step)} · ${say("chart.phase", { number: raw("phase", step) })}`;

/* ---- the roadmap: which step is where, chosen and looked at --------------------------- */

const WALK = "roadmap";
let stage = null;
let active = null;
let chosen = null;
let steered = false;

const ORDER = STEPS.tops.map((_, step) => step)
  .sort((a, b) => STEPS.tops[a] - STEPS.tops[b] || column("roadmap", "starts").values[0][a] - column("roadmap", "starts").values[0][b]);
const LANES = [...new Set(STEPS.tops)].sort((a, b) => a - b);

const place = (step) => ({
  x: stage.frame.at(moment(raw("starts", step))),
  y: STEPS.tops[step],
  width: stage.frame.at(moment(STEPS.ends[step])) - stage.frame.at(moment(raw("starts", step))),
  cut: stage.frame.at(moment(raw("cut-over", step))),
});

function stepAt(event) {
  if (!stage) return null;
  const box = plotOf(WALK).getBoundingClientRect();
  const x = event.clientX - box.left - stage.margin.l, y = event.clientY - box.top - stage.margin.t;
  if (x < 0 || x > stage.frame.across || y < 0) return null;
  const hit = ORDER.filter((step) => STEPS.tops[step] <= y && y < STEPS.tops[step] + BOARD.pitch);
  return hit.find((step) => { const at = place(step); return at.x <= x && x <= at.x + at.width; }) ?? null;
}

/* ---- the overlay: what is chosen, and arrows ------------------------------------------ */

const MOST_ARROWS = 40;
const RIBBON = 25;

function star(x, y, size) {
  const corner = (n) => {
    const far = n % 2 ? size * 0.4 : size, angle = (n / 5 - 0.5) * Math.PI;
    return `${(x + far * Math.cos(angle)).toFixed(1)},${(y + far * Math.sin(angle)).toFixed(1)}`;
  };
  return `M${[...Array(10).keys()].map(corner).join(" L")} Z`;
}

const symbolOf = (step) => {
  const marks = FIGURES[WALK][language].data.find((trace) => Array.isArray(trace.marker?.symbol));
  return marks ? marks.marker.symbol[step] : "diamond";
};

function barDrawing(step) {
  const at = place(step), [full, pale, ...shades] = STEPS.colours[raw("phase", step)];
  const group = drawn("g", {}), round = BOARD.text ? 3 : 0;
  group.append(drawn("rect", { x: at.x, y: at.y, width: at.width, height: BOARD.bar, rx: round, fill: "#fff", stroke: full }));
  group.append(drawn("rect", { x: at.x, y: at.y, width: at.cut - at.x, height: BOARD.bar, rx: round, fill: pale }));
  const strip = BOARD.text ? 8 : BOARD.bar, foot = at.y + BOARD.bar - (BOARD.text ? 1.5 : 0);
  for (const [look, starts, ends] of STEPS.stages[step]) {
    const left = stage.frame.at(moment(starts)), right = stage.frame.at(moment(ends + 3));
    const height = strip * STEPS.looks[look].height, middle = foot - height / 2;
    group.append(drawn("line", {
      x1: left, x2: right, y1: middle, y2: middle, stroke: shades[look], "stroke-width": height,
      "stroke-dasharray": plainDash(STEPS.looks[look].dash),
    }));
  }
  const size = BOARD.text ? 6 : BOARD.bar / 2, level = foot - (BOARD.text ? 3.5 : BOARD.bar / 2);
  const diamond = `M${at.cut},${level - size} l${size},${size} l${-size},${size} l${-size},${-size} Z`;
  const form = symbolOf(step) === "star" ? star(at.cut, level, size * 1.2) : diamond;
  group.append(drawn("path", { d: form, fill: "#1b1f24", stroke: "#fff" }));
  if (BOARD.text) {
    const left = Math.max(at.x, 0);
    const text = cut(raw("service", step), at.x + at.width - left - 10, 11.5);
    group.append(drawn("text", { x: left + 4, y: at.y + 13 }, text));
  } else {
    const side = at.x > 200 ? { x: at.x - 6, "text-anchor": "end" } : { x: at.x + at.width + 6 };
    group.append(drawn("text", { ...side, y: at.y + BOARD.bar / 2 + 4, class: "beside" }, cut(raw("service", step), 190, 11.5)));
  }
  return group;
}

function arrow(from, to, kind) {
  const a = place(from), b = place(to);
  const x1 = a.cut <= b.cut ? a.cut : stage.frame.at(moment(raw("ready", from)));
  const y1 = a.y + BOARD.bar / 2, x2 = b.cut, y2 = b.y + (a.y < b.y ? -2 : BOARD.bar + 2);
  const bend = Math.max(24, Math.abs(x2 - x1) / 2), lift = a.y < b.y ? -1 : 1;
  const path = a.y === b.y
    ? `M${x1},${y1} C${x1 + bend},${y1 - 30} ${x2 - bend},${y2 - 30} ${x2},${b.y}`
    : `M${x1},${y1} C${x1 + bend},${y1} ${x2},${y2 + lift * Math.min(60, Math.abs(y2 - y1))} ${x2},${y2}`;
  return drawn("path", { d: path, class: kind, "marker-end": `url(#head-${kind})` });
}

function arrowHead(kind) {
  const head = drawn("marker", { id: "head-" + kind, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto" });
  head.append(drawn("path", { d: "M0,0 L8,4 L0,8 Z", class: "head-" + kind }));
  return head;
}

function outline(step, name) {
  const at = place(step);
  return drawn("rect", { x: at.x - 1.5, y: at.y - 1.5, width: at.width + 3, height: BOARD.bar + 3, rx: BOARD.text ? 4 : 1, class: name });
}

function drawOverlay() {
  const overlay = document.querySelector(".overlay");
  overlay.replaceChildren();
  if (!stage || (chosen === null && active === null)) return;
  const { frame, margin, height } = stage;
  const sheet = drawn("svg", { width: frame.across, height, style: `left:${margin.l}px;top:${margin.t}px` });
  if (chosen !== null) {
    const before = STEPS.waits[chosen].slice(0, MOST_ARROWS), after = AFTER[chosen].slice(0, MOST_ARROWS);
    sheet.append(drawn("rect", { x: 0, y: RIBBON, width: frame.across, height: height - RIBBON, class: "veil" }));
    const chain = CHAIN.includes(chosen) ? CHAIN : [];
    sheet.append(arrowHead("before"), arrowHead("after"), arrowHead("chain"));
    new Set([...before, ...after, ...chain, chosen]).forEach((step) => sheet.append(barDrawing(step)));
    chain.slice(1).forEach((step, number) => sheet.append(arrow(chain[number], step, "chain")));
    after.forEach((step) => sheet.append(arrow(chosen, step, "after")));
    before.forEach((step) => sheet.append(arrow(step, chosen, "before")));
    sheet.append(outline(chosen, "mark chosen"));
  }
  if (active !== null && steered) sheet.append(outline(active, "mark"));
  overlay.append(sheet);
}

/* ---- a time axis that stays in sight in a tall chart ----------------------------------- */

function drawRule() {
  const rule = document.querySelector(".rule");
  const { frame, margin, width } = stage;
  const sheet = drawn("svg", { width, height: 34 });
  for (const [number, starts, ends] of STEPS.phases) {
    const left = Math.max(0, frame.at(moment(starts))), right = Math.min(frame.across, frame.at(moment(ends + 1)));
    if (right <= left) continue;
    const colour = STEPS.colours[number]?.[0] ?? "#4d5763";
    sheet.append(drawn("rect", { x: margin.l + left, y: 28, width: right - left - 2, height: 6, fill: colour }));
  }
  const years = [new Date(frame.first).getUTCFullYear(), new Date(frame.last).getUTCFullYear()];
  for (let year = years[0]; year <= years[1]; year += 1) {
    for (const [month, text] of [[0, String(year)], [6, words().plotly.shortMonths[6]]]) {
      const x = frame.at(Date.UTC(year, month, 1));
      if (x < 0 || x > frame.across - 24) continue;
      const weight = month ? "normal" : "bold";
      sheet.append(drawn("line", { x1: margin.l + x, x2: margin.l + x, y1: month ? 18 : 6, y2: 28, stroke: "#6b7682" }));
      sheet.append(drawn("text", { x: margin.l + x + 4, y: 22, "font-size": 12, "font-weight": weight, fill: "#1b1f24" }, text));
    }
  }
  rule.replaceChildren(sheet);
  showRule();
}

function showRule() {
  const rule = document.querySelector(".rule");
  const box = rule.parentNode.getBoundingClientRect();
  rule.classList.toggle("on", box.top < -60 && box.bottom > 160);
}

/* ---- on paper: a tall chart in slices cut between bars, each under a time axis ---------- */

const FIRST_SLICE = 290, SLICE = 600;  // of an A4 page on its side; the first shares a page

function edgeAbove(lane, number) {  // a lane's first row has its name beside it, a little higher
  const starts = number && lane - LANES[number - 1] > 1.3 * BOARD.pitch;
  return stage.margin.t + lane - (starts ? 11 : 2);
}

function cuts(height) {
  const found = [0], edges = [...LANES.map(edgeAbove), height];
  let room = FIRST_SLICE;
  edges.slice(1).forEach((edge, number) => {
    if (edge - found.at(-1) <= room || edges[number] <= found.at(-1)) return;
    found.push(edges[number]);
    room = SLICE;
  });
  return [...found, height];
}

function slice() {
  const plot = plotOf(WALK), whole_ = plot.querySelector(".plot-container");
  const height = plot.querySelector(".main-svg").height.baseVal.value;
  const room = make("div", "", "slices");
  const edges = height > FIRST_SLICE + SLICE / 2 ? cuts(height) : [0, height];
  edges.slice(1).forEach((end, number) => {
    const one = make("div", "", "slice"), window_ = make("div", "", "js-plotly-plot"), copy = whole_.cloneNode(true);
    if (number) one.append(document.querySelector(".rule svg").cloneNode(true));
    window_.style.height = end - edges[number] + "px";
    copy.style.marginTop = -edges[number] + "px";
    window_.append(copy);
    one.append(window_);
    room.append(one);
  });
  plot.after(room);
}

const unslice = () => document.querySelectorAll(".slices").forEach((room) => room.remove());

/* ---- tooltip, panel, announcements ------------------------------------------------------ */

const tip = byId("tip"), panel = byId("panel"), walk = byId("walk"), live = byId("live");

function showTip(step, event) {
  if (step === null) { tip.hidden = true; delete tip.dataset.step; return; }
  if (tip.dataset.step !== `${step}${language}`) {
    tip.replaceChildren(make("h3", cut(raw("service", step), 760, 17)), make("p", route(step), "route"), stagesTable(step), factList(facts(step)));
    tip.dataset.step = `${step}${language}`;
  }
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = event.clientX + 16 + width < innerWidth ? event.clientX + 16 : event.clientX - 16 - width;
  const top = event.clientY + 16 + height < innerHeight ? event.clientY + 16 : event.clientY - 16 - height;
  tip.style.left = Math.max(8, Math.min(left, innerWidth - width - 8)) + "px";
  tip.style.top = Math.max(8, Math.min(top, innerHeight - height - 8)) + "px";
}

const MOST_LINKS = 60;

function stepLinks(steps) {
  if (!steps.length) return document.createTextNode(say("page.nothing"));
  const list = make("div", "", "links");
  steps.slice(0, MOST_LINKS).forEach((step) => {
    const button = make("button", cut(raw("service", step), 320, 13));
    button.type = "button";
    button.addEventListener("click", () => { choose(step); walk.focus({ preventScroll: true }); });
    list.append(button);
  });
  if (steps.length > MOST_LINKS) list.append(make("span", say("page.more", { number: whole(steps.length - MOST_LINKS) })));
  return list;
}

function showPanel() {
  panel.hidden = chosen === null;
  if (chosen === null) { panel.replaceChildren(); return; }
  const head = make("div", "", "head"), title = make("h3", raw("service", chosen)), close = make("button", say("page.close"));
  title.id = "panel-title";
  close.type = "button";
  close.addEventListener("click", () => { choose(null); walk.focus({ preventScroll: true }); });
  head.append(title, close);
  const left = make("div"), right = factList([...facts(chosen),
    [say("page.waits-for"), stepLinks(STEPS.waits[chosen])], [say("page.waited-for"), stepLinks(AFTER[chosen])]]);
  left.append(make("p", route(chosen), "route"), stagesTable(chosen));
  if (CHAIN.length) {
    left.append(make("h4", say("page.forward")), leversOf(chosen));
    if (CHAIN.includes(chosen)) left.append(make("h4", say("page.chain")), chainLinks(chosen));
  }
  const columns = make("div", "", "columns");
  columns.append(left, right);
  panel.replaceChildren(head, columns);
  panel.scrollTop = 0;
}

function announce(text) { live.textContent = text; }

function describe(step) {
  const where = say("page.announce", { position: whole(ORDER.indexOf(step) + 1), all: whole(COUNT) });
  return `${raw("service", step)}. ${route(step)}. ${heading("cut-over")}: ${cell("cut-over", step)}. ${where}.`;
}

function showOption() {
  walk.replaceChildren();
  walk.removeAttribute("aria-activedescendant");
  if (active === null) return;
  const option = make("div", raw("service", active));
  option.id = "option-" + active;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(active === chosen));
  option.setAttribute("aria-posinset", ORDER.indexOf(active) + 1);
  option.setAttribute("aria-setsize", COUNT);
  walk.append(option);
  walk.setAttribute("aria-activedescendant", option.id);
}

/* ---- choosing and walking ---------------------------------------------------------------- */

function choose(step) {
  chosen = step;
  if (step !== null) active = step;
  showTip(null);
  showPanel();
  showOption();
  drawOverlay();
  if (step !== null) bringIntoSight(step);
  announce(step === null ? say("page.cleared") : describe(step));
}

function goTo(step) {
  active = step;
  steered = true;
  showOption();
  drawOverlay();
  bringIntoSight(step);
  announce(describe(step));
}

function bringIntoSight(step) {
  const top = plotOf(WALK).getBoundingClientRect().top + stage.margin.t + STEPS.tops[step];
  const floor = innerHeight - (panel.hidden ? 24 : panel.offsetHeight + 24);
  if (top < 48) scrollBy(0, top - 80);
  else if (top + BOARD.bar > floor) scrollBy(0, top + BOARD.bar - floor + 40);
}

function neighbour(step, direction) {
  const lane = LANES.indexOf(STEPS.tops[step]) + direction;
  if (lane < 0 || lane >= LANES.length) return step;
  const from = raw("starts", step);
  return ORDER.filter((one) => STEPS.tops[one] === LANES[lane])
    .reduce((best, one) => (Math.abs(raw("starts", one) - from) < Math.abs(raw("starts", best) - from) ? one : best));
}

const KEYS = {
  ArrowRight: (step) => ORDER[Math.min(ORDER.indexOf(step) + 1, COUNT - 1)],
  ArrowLeft: (step) => ORDER[Math.max(ORDER.indexOf(step) - 1, 0)],
  ArrowDown: (step) => neighbour(step, 1),
  ArrowUp: (step) => neighbour(step, -1),
  Home: () => ORDER[0],
  End: () => ORDER[COUNT - 1],
};

function onKey(event) {
  if (!COUNT || event.ctrlKey || event.altKey || event.metaKey) return;
  if (KEYS[event.key]) goTo(active === null ? ORDER[0] : KEYS[event.key](active));
  else if (event.key === "Enter" || event.key === " ") { steered = true; choose(active ?? ORDER[0]); }
  else return;
  event.preventDefault();
}

/* ---- language, printing, starting ---------------------------------------------------------- */

const plainDash = (dash) => (!dash || dash === "solid" ? "none" : dash.replace(/px/g, ""));

function swatch(trace) {
  const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
  if (trace.mode === "lines") {
    const { width, color, dash } = trace.line, y = 13 - width / 2;
    sheet.append(drawn("line", { x1: 0, x2: 26, y1: y, y2: y, stroke: color, "stroke-width": width, "stroke-dasharray": plainDash(dash) }));
  } else if (trace.marker.symbol === "star") {
    sheet.append(drawn("path", { d: star(13, 7, 7), fill: trace.marker.color }));
  } else if (trace.marker.symbol === "diamond") {
    sheet.append(drawn("path", { d: "M13,1 L19,7 L13,13 L7,7 Z", fill: trace.marker.color }));
  } else {
    const edge = trace.marker.line ?? {};
    sheet.append(drawn("rect", { x: 3.5, y: 1, width: 19, height: 12, fill: trace.marker.color, stroke: edge.color ?? "none", "stroke-width": edge.width ?? 0 }));
  }
  const lines = { "/": "M6,13 L18,1 M0,13 L12,1 M12,13 L24,1", x: "M3,1 L15,13 M11,1 L23,13 M3,13 L15,1 M11,13 L23,1", ".": "M7,5 h2 M13,5 h2 M19,5 h2 M10,9 h2 M16,9 h2" };
  const pattern = lines[trace.marker?.pattern?.shape];
  if (pattern) sheet.append(drawn("path", { d: pattern, stroke: "#fff", "stroke-width": 1.6, fill: "none" }));
  return sheet;
}

function showLegends() {
  for (const key of Object.keys(FIGURES)) {
    const entries = FIGURES[key][language].data.filter((trace) => trace.name && trace.showlegend !== false);
    byId("legend-" + key).replaceChildren(...entries.map((trace) => {
      const item = make("li");
      item.append(swatch(trace), trace.name);
      return item;
    }));
  }
}

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = language;
  document.title = words().title;
  showTip(null);
  showLegends();
  fillTables();
  showPanel();
  showOption();
  announce("");
  return drawAll();
}

function wantedLanguage() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("lang");
  return DATA.languages.includes(wanted) ? wanted : null;
}

const ACTIONS = {
  language: () => {
    const other = DATA.languages.find((one) => one !== language);
    history.replaceState(null, "", "#lang=" + other);
    speak(other);
  },
  print: () => window.print(),
  step: (step) => { choose(Number(step)); walk.focus({ preventScroll: true }); },
  csv: (key) => save(fileName(key) + ".csv", csvOf(key), "text/csv;charset=utf-8"),
  png: (key) => picture(key, "png"),
  svg: (key) => picture(key, "svg"),
  "zoom-in": (key) => zoom(key, 0.5),
  "zoom-out": (key) => zoom(key, 2),
};

function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) ACTIONS[button.dataset.do](button.dataset.chart);
  });
  document.querySelectorAll("details[data-table]").forEach((details) => {
    details.addEventListener("toggle", () => fillTable(details));
  });
  addEventListener("hashchange", () => {
    const wanted = wantedLanguage();
    if (wanted && wanted !== language) speak(wanted);
  });
  let wait = 0;
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(() => drawAll(), 150); });
  addEventListener("scroll", showRule, { passive: true });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    fillTables();
    drawAll(1020);
    unslice();
    slice();
  });
  addEventListener("afterprint", () => { unslice(); drawAll(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    showTip(null);
    if (chosen !== null) choose(null);
  });
}

function listenToRoadmap() {
  const plot = plotOf(WALK);
  let down = null;
  plot.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const step = stepAt(event);
    plot.classList.toggle("pick", step !== null);
    showTip(step, event);
  }, true);
  plot.addEventListener("pointerleave", () => showTip(null));
  plot.addEventListener("pointerdown", (event) => { down = event; }, true);
  addEventListener("pointercancel", () => { down = null; });
  addEventListener("pointerup", (event) => {  // plotly covers the page while a button is down
    const still = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6;
    const step = still ? stepAt(event) : null;
    down = null;
    if (!still || (step === null && chosen === null)) return;
    steered = false;
    choose(step === chosen ? null : step);
  }, true);
  walk.addEventListener("keydown", onKey);
  walk.addEventListener("focus", () => {
    if (active === null && COUNT) active = ORDER[0];
    steered = walk.matches(":focus-visible");
    showOption();
    drawOverlay();
  });
  walk.addEventListener("blur", () => { steered = false; drawOverlay(); });
  plot.on("plotly_relayout", (change) => {
    if (!("xaxis.range[0]" in change)) return;
    zoomed[WALK] = [change["xaxis.range[0]"], change["xaxis.range[1]"]].map(numeric);
    draw(WALK);
  });
}

for (const one of DATA.languages.filter((name) => name !== "en")) {
  Plotly.register({ moduleType: "locale", name: one, dictionary: {}, format: DATA.words[one].plotly });
}
language = wantedLanguage() ?? language;
listen();
speak(language).then(() => {
  listenToRoadmap();
  if (COUNT) { active = ORDER[0]; showOption(); }
  document.documentElement.dataset.ready = Math.round(performance.now());
});
})();
