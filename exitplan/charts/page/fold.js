/* Part of the page of a plan; the parts are joined into one script. */

/* ---- lanes that are folded: a strip of how many cut-overs there are in each month ------- */

const STRIP = 54, HEAD = 26, FOLD_FROM = 2400;

/* Which lanes of more than a row are folded, if somebody said so; else all where it is too tall. */
const isFolded = (group, tall) => (state.folds ? state.folds.has(group) : tall > FOLD_FROM);

const foldedNow = () => new Set(BOARD.groups.filter((one) => one.folded).map((one) => one.of));

function setFolds(groups) {
  state.folds = groups;
  drawMap();
  if (active !== null && BOARD.tops[active] === null) active = BOARD.order[0] ?? null;
  showOptionAnew();
  writeHash();
}

function turnFold(group) {
  const groups = foldedNow();
  const folding = !groups.delete(group);
  if (folding) groups.add(group);
  setFolds(groups);
  document.querySelector(`[data-do=fold][data-chart="${group}"]`)?.focus();
  announce(say(folding ? "page.fold.folded" : "page.fold.unfolded", { name: laneName(group) }));
}

function turnAllFolds() {
  const folding = BOARD.groups.some((one) => one.count > 1 && !one.folded);
  setFolds(new Set(folding ? STEPS.lanes[state.lanes].names.keys() : []));
  announce(say(folding ? "page.fold.all-folded" : "page.fold.all-unfolded"));
}

/* Bring a step into view that a filter or a fold hides. */
function uncover(step) {
  if (BOARD.tops[step] !== null) return;
  if (!SHOWN[step]) clearFilters();
  if (BOARD.tops[step] !== null) return;
  const groups = foldedNow();
  groups.delete(STEPS.lanes[state.lanes].of[step]);
  setFolds(groups);
}

const laneName = (group) => told(STEPS.lanes[state.lanes].names[group]);
const laneCount = (one) => counted("chart.services", one.steps.length);

/* For each month in which anything is put into use: how many, by phase. */
function monthsOf(steps) {
  const found = new Map();
  for (const step of steps) {
    const on = new Date(moment(STEPS.cuts[step])), month = on.getUTCFullYear() * 12 + on.getUTCMonth();
    if (!found.has(month)) found.set(month, new Map());
    const phases = found.get(month), phase = STEPS.phase[step];
    phases.set(phase, (phases.get(phase) ?? 0) + 1);
  }
  return found;
}

const sumOf = (phases) => [...phases.values()].reduce((sum, one) => sum + one, 0);

/* Columns of one scale in all folded lanes, so that they can be compared. */
function foldedLanes() {
  const group = drawn("g", {}), folded = BOARD.groups.filter((one) => one.folded).map((one) => ({ ...one, months: monthsOf(one.steps) }));
  const most = Math.max(1, ...folded.flatMap((one) => [...one.months.values()].map(sumOf)));
  for (const one of folded) group.append(foldedLane(one, (STRIP - HEAD) / most));
  return group;
}

function foldedLane(one, unit) {
  const group = drawn("g", { class: "folded", "data-lane": one.of }), foot = one.top + STRIP - 3;
  group.append(line(0, foot, stage.on(VIEW.last), foot, { stroke: GRID }));
  for (const [month, phases] of one.months) {
    const year = Math.floor(month / 12), from = stage.frame.at(Date.UTC(year, month % 12, 1)), to = stage.frame.at(Date.UTC(year, month % 12 + 1, 1));
    const wide = Math.max(2, to - from - 1.5), count = sumOf(phases), columns = drawn("g", {});
    columns.append(drawn("title", {}, `${words().months[month % 12]} ${year}: ${counted("page.fold.month", count)}`));
    let level = foot;
    for (const [phase, number] of [...phases].sort((a, b) => a[0] - b[0])) {
      level -= number * unit;
      columns.append(box(from, level.toFixed(1), wide, (number * unit).toFixed(1), { fill: STEPS.colours[phase][0] }));
    }
    if (wide >= widthOf(whole(count), 10.5)) columns.append(drawn("text", { x: (from + wide / 2).toFixed(1), y: (level - 2).toFixed(1), "text-anchor": "middle", "font-size": 10.5, fill: INK }, whole(count)));
    group.append(columns);
  }
  group.append(drawn("text", { class: "stops", x: 4, y: one.top + 9, "font-size": 11.5, "font-weight": "bold", fill: WARNING }));
  return group;
}

/* What stops in a folded lane is said in a number, for there are no bars to mark. */
function markFolded(sheet) {
  const counts = new Map(), { of } = STEPS.lanes[state.lanes];
  for (const step of STOPPED.keys()) if (SHOWN[step]) counts.set(of[step], (counts.get(of[step]) ?? 0) + 1);
  for (const lane of sheet.querySelectorAll(".folded")) {
    const stopped = counts.get(Number(lane.dataset.lane)) ?? 0;
    const text = lane.querySelector(".stops"), at = state.who === "" ? 0 : stage.on(STOPS.days[state.month]);
    text.textContent = stopped ? say("page.fold.stops", { services: counted("chart.services", stopped) }) : "";
    const room = widthOf(text.textContent, 11.5, "bold") + 8, right = at + room > stage.frame.across;
    text.setAttribute("x", (right ? at - 6 : Math.max(0, at) + 6).toFixed(1));
    text.setAttribute("text-anchor", right ? "end" : "start");
  }
}

/* Buttons beside the names of the lanes. */
function drawFolds() {
  const { margin, narrow } = stage;
  byId("folds").replaceChildren(...BOARD.groups.filter((one) => one.count > 1).map((one) => {
    const button = make("button"), sign = make("span", one.folded ? "▸" : "▾");
    sign.setAttribute("aria-hidden", "true");
    button.type = "button";
    button.dataset.do = "fold";
    button.dataset.chart = one.of;
    button.setAttribute("aria-expanded", String(!one.folded));
    button.append(sign, make("span", `${laneName(one.of)}, ${laneCount(one)}`, "hidden"));
    const middle = one.bottom - one.top < SCREEN ? (one.top + one.bottom) / 2 : one.top + 24;
    button.style.top = `${margin.t + (narrow ? one.top - 22 : middle - 13)}px`;
    return button;
  }));
  const all = document.querySelector("[data-do=fold-all]"), tall = BOARD.groups.filter((one) => one.count > 1), folding = !tall.length || tall.some((one) => !one.folded);
  all.textContent = say(folding ? "page.fold.all" : "page.fold.none");
  all.disabled = !tall.length;
  byId("folds-said").hidden = !BOARD.groups.some((one) => one.folded);
}

/* The folded lane under a place on the roadmap. */
function foldedAt(event) {
  const y = event.clientY - plotOf(WALK).getBoundingClientRect().top - stage.margin.t;
  return BOARD.groups.find((one) => one.folded && one.top <= y && y < one.bottom) ?? null;
}
