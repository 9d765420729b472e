/* Part of the page of a plan; the parts are joined into one script. */

/* ---- the roadmap: drawn as one picture, so that marking needs no drawing -------------- */

const INK = "#1b1f24", MUTED = "#4d5763", LINE = "#c9d0d8", GRID = "#e4e8ed", BAND = "#f5f7fa", FROZEN = "#7d8894", WARNING = "#b3243b";
const LONG_ENOUGH = 150;  // for more than the number of a phase
let stage = null;
let zoomed = null;

function star(x, y, size) {
  const corner = (n) => {
    const far = n % 2 ? size * 0.4 : size, angle = (n / 5 - 0.5) * Math.PI;
    return `${(x + far * Math.cos(angle)).toFixed(1)},${(y + far * Math.sin(angle)).toFixed(1)}`;
  };
  return `M${[...Array(10).keys()].map(corner).join(" L")} Z`;
}

function stageOf(width) {
  const narrow = width < NARROW, margin = { l: narrow ? 8 : 168, r: 14, t: 34, b: BOARD.height > 1000 ? 34 : 8 };
  const [first, last] = zoomed ?? [EPOCH, moment(VIEW.last)];
  const across = width - margin.l - margin.r;
  const frame = { first, last, across, at: (x) => (x - first) / (last - first) * across };
  return { frame, margin, width, narrow, height: BOARD.height + margin.t + margin.b, on: (day) => frame.at(moment(day)) };
}

const place = (step) => ({
  x: stage.on(STEPS.starts[step]),
  y: BOARD.tops[step],
  width: Math.max(1, stage.on(STEPS.ends[step]) - stage.on(STEPS.starts[step])),
  cut: stage.on(STEPS.cuts[step]),
});

const box = (x, y, width, height, more) => drawn("rect", { x: x.toFixed(1), y, width: Math.max(0, width).toFixed(1), height, ...more });
const line = (x1, y1, x2, y2, more) => drawn("line", { x1: x1.toFixed(1), y1, x2: x2.toFixed(1), y2, ...more });

function backdrop() {
  const group = drawn("g", {}), { on } = stage, end = VIEW.last;
  STEPS.phases.forEach(([number, starts, ends], place_) => {
    const left = on(starts), right = on(Math.min(ends + 1, end));
    if (place_ % 2 === 0) group.append(box(left, 0, right - left, BOARD.height, { fill: BAND }));
  });
  for (const [starts, ends] of STEPS.freezes) {
    const left = on(Math.max(0, starts)), right = on(Math.min(ends + 1, end));
    group.append(box(left, RIBBON, right - left, BOARD.height - RIBBON, { fill: FROZEN, "fill-opacity": 0.13 }), box(left, RIBBON, right - left, BOARD.height - RIBBON, { fill: "url(#frozen)" }));
  }
  for (const tick of ticks()) group.append(line(tick.x, 0, tick.x, BOARD.height, { stroke: GRID }));
  const up = stage.narrow ? 18 : BOARD.between / 2;
  BOARD.groups.forEach((one, number) => {
    if (!(one.folded && BOARD.groups[number - 1]?.folded)) group.append(line(0, one.top - up, on(end), one.top - up, { stroke: LINE }));
  });
  const today = todayAt();
  if (today !== null) group.append(line(today, RIBBON, today, BOARD.height, { stroke: INK, "stroke-width": 1.5, "stroke-dasharray": "2 3" }));
  return group;
}

function ribbon() {
  const group = drawn("g", {}), { on, frame } = stage;
  STEPS.phases.forEach(([number, starts, ends, name, gate]) => {
    const left = on(starts), right = on(Math.min(ends + 1, VIEW.last)), colour = STEPS.colours[number]?.[0] ?? MUTED;
    const bar = box(left, 0, right - left - 2, RIBBON - 2, { fill: colour });
    bar.append(drawn("title", {}, `${say("chart.phase", { number })} · ${name}\n${say("page.gate")}: ${told(gate)}`));
    group.append(bar);
    const from = Math.max(left, 0), to = Math.min(right, frame.across), short = say("chart.phase", { number });
    const room = to - from - 24, forms = [`${short} · ${name}`, ...(room > LONG_ENOUGH ? [cut(`${short} · ${name}`, room - 6, 14)] : []), short, String(number)];
    const form = forms.find((one) => widthOf(one, 13, "bold") <= room);
    if (form) group.append(drawn("text", { x: (from + to) / 2 - 6, y: 17, "text-anchor": "middle", "font-size": 13, "font-weight": "bold", fill: "#fff", "pointer-events": "none" }, form));
    if (right - left > 16) group.append(drawn("path", { d: diamond(right - 11, RIBBON / 2 - 1, 6), fill: "#fff", "pointer-events": "none" }));
  });
  return group;
}

function ticks() {
  const { frame } = stage, every = monthsBetweenTicks(frame), found = [];
  const first = new Date(frame.first), begin = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let month = Math.ceil(begin / every) * every; ; month += every) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > frame.last) return found;
    const x = frame.at(at);
    const short = words().plotly.shortMonths[month % 12];
    if (x >= 0) found.push({ x, text: every < 12 ? `${short} ${Math.floor(month / 12)}` : String(Math.floor(month / 12)) });
  }
}

function axis(y, up) {
  const group = drawn("g", { class: "axis" });
  for (const { x, text } of ticks()) {
    group.append(line(x, y, x, y + (up ? -5 : 5), { stroke: LINE }));
    const room = widthOf(text, 12.5) / 2 + 2;
    if (x < stage.frame.across - room + stage.margin.r && x > room - stage.margin.l) group.append(drawn("text", { x: x.toFixed(1), y: up ? y - 10 : y + 20, "text-anchor": "middle", "font-size": 12.5, fill: INK }, text));
  }
  return group;
}

function freezeNames() {
  const group = drawn("g", {}), { on, frame } = stage;
  const shown = STEPS.freezes.map(([starts, ends, name]) => ({ x: Math.max(0, (on(starts) + on(ends + 1)) / 2), name })).filter((one) => one.x >= 0 && one.x <= frame.across);
  shown.forEach(({ x, name }, number) => {
    const before = number ? shown[number - 1].x : -120, after = number + 1 < shown.length ? shown[number + 1].x : frame.across + 120;
    if (widthOf(name, 11) > Math.min(x - before, after - x) - 8) return;
    group.append(drawn("text", { x, y: BOARD.height - 8, "text-anchor": "middle", "font-size": 11, fill: MUTED }, name));
  });
  return group;
}

function stagePath(step, kinds, level) {
  const found = {};
  for (const [look, starts, ends] of STEPS.stages[step]) {
    if (!kinds.includes(look)) continue;
    found[look] = (found[look] ?? "") + `M${stage.on(starts).toFixed(1)},${level(look)} H${stage.on(ends + 3).toFixed(1)} `;
  }
  return found;
}

function barOf(step) {
  const at = place(step), phase = STEPS.phase[step], text = BOARD.text;
  const [full, pale, tail, edge, ...shades] = STEPS.colours[phase];
  const group = drawn("g", { class: "step", "data-step": step }), rounded = text ? 3 : 0;
  if (STEPS.before?.[step]) group.append(ghost(step));
  group.append(box(at.x, at.y, at.width, BOARD.bar, { rx: rounded, fill: tail, stroke: edge, "stroke-width": text ? 1 : 0, class: "b" }));
  if (at.cut > at.x) group.append(box(at.x, at.y, at.cut - at.x, BOARD.bar, { rx: rounded, fill: pale, class: "s" }));
  const { strip } = BOARD, foot = at.y + BOARD.bar - (text ? 1.5 : 0);
  const level = (look) => (foot - strip * STEPS.looks[look].height / 2).toFixed(1);
  for (const [look, d] of Object.entries(stagePath(step, [0, 1, 2, 3], level))) {
    const { height, dash } = STEPS.looks[look];
    group.append(drawn("path", { d, stroke: shades[look], "stroke-width": (strip * height).toFixed(1), fill: "none", class: "s", ...(dash === "solid" ? {} : { "stroke-dasharray": plainDash(dash) }) }));
  }
  const size = text ? 5.5 : Math.max(2, BOARD.bar / 2), middle = text ? foot - strip / 2 + 0.5 : at.y + BOARD.bar / 2;
  if (STEPS.sure?.[step]) group.append(whisker(step, middle));
  const form = STEPS.noRegret[step] ? star(at.cut, middle, size * 1.2) : diamond(at.cut, middle, size);
  group.append(drawn("path", { d: form, fill: INK, stroke: "#fff", "stroke-width": text ? 1 : 0, class: "c" }));
  if (text) {
    const left = Math.max(at.x, 0), right = Math.min(at.x + at.width, stage.frame.across);
    const shown_ = cut(raw("service", step), right - left - 10, BOARD.size);
    const level_ = (at.y + (BOARD.bar - strip) / 2 + 4).toFixed(1);
    if (shown_) group.append(drawn("text", { x: (left + 4).toFixed(1), y: level_, "font-size": BOARD.size, fill: INK, class: "n" }, shown_));
    else if (at.x >= 0) group.append(nameBeside(step, at, level_));
  }
  return group;
}

/* The name of a bar that is too short for it, where there is room before the next one. */
function nameBeside(step, at, y) {
  const x = Math.max(at.x + at.width, STEPS.sure?.[step] ? stage.on(STEPS.sure[step][1]) : 0) + 5;
  const next = BOARD.order[BOARD.rank.get(step) + 1];
  const end = next !== undefined && BOARD.tops[next] === BOARD.tops[step] ? place(next).x - 6 : stage.frame.across;
  return drawn("text", { x: x.toFixed(1), y, "font-size": BOARD.size, fill: INK }, cut(raw("service", step), Math.min(220, end - x), BOARD.size));
}

/* As the plan before had it: a thin line under the bar, and a hollow diamond. */
function ghost(step) {
  const [starts, cutOver, ends] = STEPS.before[step], y = BOARD.tops[step] + BOARD.bar + (BOARD.text ? 1.5 : 0);
  const group = drawn("g", { class: "ghost" }), size = BOARD.text ? 4 : 2;
  group.append(line(stage.on(starts), y, stage.on(ends), y, { stroke: MUTED, "stroke-width": BOARD.text ? 2 : 1, "stroke-dasharray": "5 2" }));
  group.append(drawn("path", { d: diamond(stage.on(cutOver), y, size), fill: "#fff", stroke: INK, "stroke-width": 1.2 }));
  return group;
}

function whisker(step, y) {
  const [half, most] = STEPS.sure[step], left = stage.on(half), right = stage.on(most), tall = BOARD.text ? 4 : 1.5;
  const d = `M${left.toFixed(1)},${y} H${right.toFixed(1)} M${left.toFixed(1)},${y - tall} v${2 * tall} M${right.toFixed(1)},${y - tall} v${2 * tall}`;
  const group = drawn("g", {});
  group.append(line(stage.on(STEPS.cuts[step]), y, left, y, { stroke: INK, "stroke-width": 0.8, "stroke-dasharray": "1 3" }));
  group.append(drawn("path", { d, stroke: INK, "stroke-width": BOARD.text ? 1.6 : 1, fill: "none" }));
  return group;
}

const flagAt = (x, y) => drawn("path", { d: `M${x.toFixed(1)},${y + 11} v-11 h7 l-2,3 l2,3 h-7`, fill: "#fff", stroke: WARNING, "stroke-width": 1.4 });

/* Under the phases: the last days to give notice, each once, and today. */
function datesRow() {
  const group = drawn("g", {}), days = new Map();
  STEPS.notices.forEach((day, step) => {
    if (day !== null && SHOWN[step] && day < VIEW.last) days.set(day, [...(days.get(day) ?? []), raw("contract", step) || raw("service", step)]);
  });
  let last = -Infinity, title = null;
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    const x = stage.on(day), said = `${say("page.notice")}: ${date(day)}\n${[...new Set(days.get(day))].join("\n")}`;
    if (x - last < 9) { title.textContent += `\n\n${said}`; continue; }  // too near to tell apart
    last = x;
    const flag = flagAt(x, RIBBON + 2);
    title = drawn("title", {}, said);
    flag.append(title);
    group.append(flag);
  }
  return group;
}

function groupNames() {
  const group = drawn("g", {}), { margin, narrow } = stage, kind = STEPS.lanes[state.lanes];
  for (const one of BOARD.groups) {
    const name = told(kind.names[one.of]);
    if (narrow) {
      group.append(drawn("text", { x: margin.l, y: margin.t + one.top - 4, "font-size": 12, "font-weight": "bold", fill: INK }, cut(name, stage.width - 46, 12.6)));
      continue;
    }
    const count = laneCount(one), room = margin.l - 44;  // a button to fold stands before it
    const tall = one.bottom - one.top >= SCREEN;
    const places = tall ? Array.from({ length: Math.ceil((one.bottom - one.top - 48) / SCREEN) }, (_, n) => one.top + 24 + n * SCREEN) : [(one.top + one.bottom) / 2];
    for (const y of places) {
      group.append(drawn("text", { x: margin.l - 10, y: margin.t + y - 1, "text-anchor": "end", "font-size": 13, "font-weight": "bold", fill: INK }, cut(name, room, 13.8)));
      group.append(drawn("text", { x: margin.l - 10, y: margin.t + y + 15, "text-anchor": "end", "font-size": 12.5, fill: MUTED }, count));
    }
  }
  return group;
}

const todayAt = () => {
  const now = Date.now(), x = stage.frame.at(now);
  return now < EPOCH || now > moment(VIEW.last) || x < 0 || x > stage.frame.across ? null : x;
};

function todayName() {
  const x = todayAt(), { frame } = stage;
  if (x === null) return drawn("g", {});
  const group = drawn("g", { class: "today" }), word = say("page.today"), end = x + widthOf(word, 12, "bold") + 8 > frame.across;
  group.append(drawn("text", { x: (x + (end ? -4 : 4)).toFixed(1), y: RIBBON + 13, "text-anchor": end ? "end" : "start", "font-size": 12, "font-weight": "bold", fill: INK, stroke: "#fff", "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, word));
  return group;
}

/* A sheet of a width: what moves when one pans lies in one group. */
function mapSheet(width) {
  stage = stageOf(width);
  const { margin, height, frame } = stage;
  const sheet = drawn("svg", { width, height, class: "map" + (state.who ? " cutting" : "") });
  const clip = drawn("clipPath", { id: "window" });
  clip.append(drawn("rect", { x: 0, y: -margin.t, width: frame.across, height }));
  sheet.append(stopPattern(), clip);
  const window_ = drawn("g", { transform: `translate(${margin.l},${margin.t})`, "clip-path": "url(#window)" });
  const moving = drawn("g", { class: "moving" });
  moving.append(backdrop(), monthLine());
  for (const step of BOARD.order) {
    const at = stage.on(STEPS.ends[step]);
    if (!zoomed || (at > -frame.across && place(step).x < 2 * frame.across)) moving.append(barOf(step));
  }
  moving.append(foldedLanes(), ribbon(), datesRow(), freezeNames(), todayName());
  window_.append(moving);
  // Dates may stand a little beyond the last day; bars may not.
  const dates = drawn("g", { transform: `translate(${margin.l},${margin.t})`, "clip-path": "url(#dates)" });
  const along = drawn("g", { class: "moving" }), wider = drawn("clipPath", { id: "dates" });
  wider.append(drawn("rect", { x: -20, y: -margin.t, width: frame.across + margin.r + 20, height }));
  along.append(axis(0, true));
  if (BOARD.height > 1000) along.append(axis(BOARD.height, false));
  dates.append(along);
  sheet.append(wider, window_, dates, groupNames());
  return sheet;
}

SHEETS[WALK] = (width) => {
  const kept = [stage, zoomed];
  zoomed = null;
  const sheet = mapSheet(width);
  markStops(sheet);
  [stage, zoomed] = kept;
  return sheet;
};

function drawMap(width = roomOf(WALK)) {
  layOut(width < NARROW);
  const sheet = mapSheet(width);
  markStops(sheet);
  sheet.setAttribute("aria-hidden", "true");  // what it shows is said around it
  plotOf(WALK).replaceChildren(sheet);
  plotOf(WALK).classList.toggle("grab", Boolean(zoomed));
  for (const one of ["earlier", "later", "zoom-out"]) document.querySelector(`[data-do=${one}]`).disabled = !zoomed;
  byId("empty").hidden = BOARD.groups.length > 0 || !COUNT;
  byId("legend-" + WALK).replaceChildren(...legendOf(mapLegend()));
  drawFolds();
  drawRule();
  drawOverlay();
}

function mapLegend() {
  const shade = (look) => swatch({ mode: "lines", line: { width: 2 + 8 * look.height, color: look.grey, dash: look.dash } });
  const square = (colour, edge) => swatch({ mode: "markers", marker: { symbol: "square", color: colour, line: edge ? { color: edge, width: 1 } : {} } });
  const mark = (symbol) => swatch({ mode: "markers", marker: { symbol, color: INK } });
  const sign = (...parts) => {
    const sheet = drawn("svg", { width: 26, height: 14, "aria-hidden": "true" });
    sheet.append(...parts);
    return sheet;
  };
  const greys = STEPS.greys;
  const found = STEPS.looks.map((look) => [shade(look), say("stage." + look.name)]);
  found.push([mark("diamond"), say("chart.cut-over")]);
  if (STEPS.noRegret.some(Boolean)) found.push([mark("star"), say("choices.no-regret.cut-over")]);
  found.push([square(greys.waits), say("chart.waits")], [square(greys.tail, greys.edge), say("chart.lingers")]);
  if (BOARD.groups.some((one) => one.folded)) found.push([sign(box(4, 6, 7, 7, { fill: MUTED }), box(13, 2, 7, 11, { fill: MUTED })), say("page.fold.legend")]);
  if (STEPS.freezes.length) found.push([sign(box(3.5, 1, 19, 12, { fill: greys.freeze, "fill-opacity": 0.4 }), drawn("path", { d: "M4,13 L14,1 M10,13 L20,1 M16,13 L22,5.5", stroke: FROZEN, "stroke-width": 1 })), say("chart.freeze")]);
  if (STEPS.notices.some((day) => day !== null)) found.push([sign(flagAt(9, 1)), say("page.notice")]);
  if (STEPS.phases.length) found.push([sign(box(1, 1, 24, 12, { fill: MUTED }), drawn("path", { d: diamond(13, 7, 5), fill: "#fff" })), say("page.gate-mark")]);
  if (STEPS.sure) found.push([sign(drawn("path", { d: "M3,7 H23 M3,3 v8 M23,3 v8", stroke: INK, "stroke-width": 1.6 })), say("page.sure")]);
  if (STEPS.before) found.push([sign(line(1, 7, 25, 7, { stroke: MUTED, "stroke-width": 2, "stroke-dasharray": "5 2" }), drawn("path", { d: diamond(13, 7, 4.5), fill: "#fff", stroke: INK, "stroke-width": 1.2 })), say("page.before")]);
  return found;
}
