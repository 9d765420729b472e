/* Part of the page of a plan; the parts are joined into one script. */

/* ---- what if someone cuts us off in a month: classes on what is drawn, no drawing ------- */

const HOWS = ["withheld", "through", "partly"];
const STOP_LOOK = ".withheld .b{fill:#b3243b;stroke:#7d0f22}.withheld .s,.through .s{display:none}.withheld .n{fill:#fff}"
  + ".through .b{fill:url(#hatch);stroke:#b3243b;stroke-width:1}.through .n{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}"
  + ".partly .b{stroke:#b3243b;stroke-width:2.5}";
let STOPPED = new Map();

function stopPattern() {
  const group = drawn("defs", {}), hatch = drawn("pattern", { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  hatch.append(drawn("rect", { width: 7, height: 7, fill: "#fff" }), drawn("rect", { width: 3.2, height: 7, fill: "#d4526a" }));
  const frozen = drawn("pattern", { id: "frozen", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  frozen.append(drawn("rect", { width: 1, height: 6, fill: FROZEN, "fill-opacity": 0.45 }));
  group.append(hatch, frozen, drawn("style", {}, STOP_LOOK));
  return group;
}

/* Spans are three numbers each: places on from the last one; how and first month; months. */
function within(spans, month) {
  const found = new Map();
  for (let at = 0, what = 0; at < spans.length; at += 3) {
    what += spans[at];
    const first = Math.floor(spans[at + 1] / 3);
    if (first <= month && month < first + spans[at + 2]) found.set(what, HOWS[spans[at + 1] % 3]);
  }
  return found;
}

function stoppedNow() {
  if (!STOPS || state.who === "") return { services: new Map(), processes: new Map() };
  const party = STOPS.parties[state.who];
  return { services: within(party.services, state.month), processes: within(party.processes, state.month) };
}

function markStops(sheet = plotOf(WALK).querySelector("svg")) {
  STOPPED = new Map();
  for (const [service, how] of stoppedNow().services) {
    const step = STOPS.steps[service];
    if (step >= 0) STOPPED.set(step, how);
  }
  if (!sheet) return;
  for (const bar of sheet.querySelectorAll(".step")) {
    const wanted = "step " + (STOPPED.get(Number(bar.dataset.step)) ?? "");
    if (bar.getAttribute("class") !== wanted) bar.setAttribute("class", wanted);
  }
  markFolded(sheet);
  const mark = sheet.querySelector(".month");
  if (!mark) return;
  mark.setAttribute("visibility", state.who === "" ? "hidden" : "visible");
  if (state.who !== "") mark.setAttribute("transform", `translate(${stage.on(STOPS.days[state.month]).toFixed(1)},0)`);
}

function monthLine() {
  const group = drawn("g", { class: "month", visibility: "hidden" });
  group.append(drawn("path", { d: `M0,${RIBBON} V${BOARD.height}`, stroke: WARNING, "stroke-width": 2.5, fill: "none" }));
  group.append(drawn("path", { d: `M-7,${RIBBON} h14 l-7,9 Z`, fill: WARNING }));
  return group;
}

const monthSaid = (month) => {
  const on = new Date(moment(STOPS.days[month]));
  return `${words().months[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
};

function countOf(found) {
  const all = [...found.values()];
  return { stops: all.filter((how) => how !== "partly").length, through: all.filter((how) => how === "through").length, partly: all.filter((how) => how === "partly").length };
}

const counted = (key, number, more = {}) => say(`${key}.${number === 1 ? "one" : "other"}`, { number: whole(number), ...more });

function stopsSaid() {
  const { services, processes } = stoppedNow(), ours = countOf(services), theirs = countOf(processes);
  const filled = { who: told(STOPS.parties[state.who].name), month: monthSaid(state.month) };
  if (!ours.stops && !ours.partly) return say("page.cut.none", filled);
  const parts = [say("page.cut.says", { ...filled, services: counted("chart.services", ours.stops), processes: counted("page.cut.processes", theirs.stops, { all: whole(STOPS.processes.length) }) })];
  if (ours.through) parts.push(counted("page.cut.through", ours.through));
  if (ours.partly || theirs.partly) parts.push(say("page.cut.partly", { services: counted("chart.services", ours.partly), processes: counted("page.cut.some", theirs.partly) }));
  return parts.join(" ");
}

function listOf(found, names, title) {
  const room = make("div"), list = make("ul", "", "stopped");
  room.append(make("h3", `${title} (${whole(found.size)})`));
  for (const [number, how] of found) {
    const item = make("li", "", how), step = names === STOPS.services ? STOPS.steps[number] : -1;
    item.append(make("span", say("page.cut.mark." + how) + " ", "sign"), told(names[number]));
    if (names === STOPS.services && step < 0) item.append(make("span", " " + say("page.cut.stays"), "note"));
    list.append(item);
  }
  room.append(found.size ? list : make("p", say("page.nothing")));
  return room;
}

let waiting = 0;

function showLists() {
  const room = byId("stopping");
  if (!room?.parentNode.open) return;
  const { services, processes } = stoppedNow();
  room.replaceChildren(listOf(processes, STOPS.processes, say("page.cut.list.processes")), listOf(services, STOPS.services, say("page.cut.list.services")));
}

function showMonth() {
  if (!STOPS) return;
  const range = document.querySelector("[data-state=month]"), is = state.who !== "";
  range.max = STOPS.days.length - 1;
  range.value = state.month;
  range.disabled = !is;
  range.setAttribute("aria-valuetext", monthSaid(state.month));
  byId("month").textContent = monthSaid(state.month);
  byId("stops-said").textContent = is ? stopsSaid() : "";
  byId("stops-said").parentNode.hidden = !is;
  showLists();
}

function showStops() {
  markStops();
  drawOverlay();
  showMonth();
  clearTimeout(waiting);
  waiting = setTimeout(() => { writeHash(); announce(byId("stops-said").textContent); }, 250);
}
