/* Part of the page of a plan; the parts are joined into one script. */

/* ---- what is in view: filters, and the link that leads back to a view ------------------ */

const FILTERS = ["vendor", "phase", "owner", "process"];
const state = { view: 0, lanes: "vendor", vendor: "", phase: "", owner: "", process: "", q: "", who: "", month: 0, filtered: "", folds: null };

const tests = {
  vendor: (value) => { const at = STEPS.lanes.vendor.ids.indexOf(value); return (step) => STEPS.lanes.vendor.of[step] === at; },
  owner: (value) => { const at = STEPS.lanes.owner.ids.indexOf(value); return (step) => STEPS.lanes.owner.of[step] === at; },
  process: (value) => { const at = STEPS.lanes.process.ids.indexOf(value); return (step) => STEPS.processes[step].includes(at); },
  phase: (value) => (step) => STEPS.phase[step] === Number(value),
  q: (value) => {
    const wanted = plain(value);
    return (step) => plain(["service", "from", "to", "contract"].map((key) => raw(key, step) ?? "").join("\n")).includes(wanted);
  },
};

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function sift() {
  const asked = [...FILTERS, "q"].filter((key) => state[key]).map((key) => tests[key](state[key]));
  SHOWN = Array.from({ length: COUNT }, (_, step) => asked.every((test) => test(step)));
  state.filtered = asked.length ? JSON.stringify([...FILTERS, "q"].map((key) => state[key])) : "";
}

const shownCount = () => SHOWN.filter(Boolean).length;

function showCount() {
  const text = state.filtered ? say("page.filter.shown", { number: whole(shownCount()), all: whole(COUNT) }) : say("page.filter.all", { all: whole(COUNT) });
  if (byId("count")) byId("count").textContent = text;
  document.body.classList.toggle("filtered", Boolean(state.filtered));
  return text;
}

/* What a filter does beyond the roadmap: charts point out, none counts anew. */
function pointOut() {
  for (const [key, steps] of Object.entries(VIEW.linked)) {
    const paths = plotOf(key)?.querySelectorAll(".shapelayer path") ?? [];
    steps.forEach((some, number) => paths[number]?.classList.toggle("pale", Boolean(state.filtered) && some !== null && !some.some((step) => SHOWN[step])));
  }
  if (GRAPH) markGraph();
}

function applyFilter() {
  sift();
  if (chosen !== null && !SHOWN[chosen]) { chosen = null; showPanel(); }
  drawMap();
  if (active !== null && BOARD.tops[active] === null) active = null;
  if (active === null) active = BOARD.order[0] ?? null;
  showOptionAnew();
  fillTables();
  pointOut();
  writeHash();
  announce(showCount());
}

function clearFilters() {
  for (const key of [...FILTERS, "q"]) {
    state[key] = "";
    // A control that changes is read out, one that is put in its place is not.
    document.querySelectorAll(`[data-state=${key}]`).forEach((one) => {
      if (one.value === "") return;
      const fresh = one.cloneNode(true);
      fresh.value = "";
      one.replaceWith(fresh);
    });
  }
  applyFilter();
}

function optionsOf(key) {
  if (key === "lanes") return Object.keys(STEPS.lanes).map((one) => [one, say("page.lanes." + one)]);
  if (key === "phase") return STEPS.phases.map(([number, , , name]) => [String(number), `${number} · ${name}`]);
  if (key === "who") return STOPS ? STOPS.parties.map((one, number) => [String(number), told(one.name)]) : [];
  if (key === "view") return VIEWS.map((one, number) => [String(number), `${number + 1} · ${one.name}`]);
  const lanes = STEPS.lanes[key];
  if (!lanes) return [];
  return lanes.ids.map((id, number) => [id, told(lanes.names[number])]).filter(([id]) => id !== "");
}

/* Fill the controls in the language, and set them to the state. */
function showControls() {
  for (const control of document.querySelectorAll("[data-state]")) {
    const key = control.dataset.state;
    if (control.tagName === "SELECT") {
      const given = optionsOf(key), found = control.dataset.none ? [["", say(control.dataset.none)], ...given] : given;
      control.replaceChildren(...found.map(([value, text]) => {
        const option = make("option", text.length > 60 ? text.slice(0, 59) + "…" : text);
        option.value = value;
        return option;
      }));
      control.closest(".control").hidden = given.length < 2 && !state[key] && key !== "who";
    }
    control.value = String(state[key]);
  }
  showMonth();
}

function onControl(event) {
  const { state: key } = event.target.dataset;
  if (!key) return;
  const { value } = event.target;
  if (key === "view") { show(Number(value)); return; }
  state[key] = key === "month" ? Number(value) : value;
  if (key === "who" || key === "month") showStops();
  else if (key === "lanes") { state.folds = null; drawMap(); showOptionAnew(); writeHash(); announce(say("page.lanes.by", { by: say("page.lanes." + value) })); }
  else applyFilter();
}

/* ---- links to a view -------------------------------------------------------------------- */

function writeHash() {
  const found = new URLSearchParams();
  if (language !== ALL.languages[0]) found.set("lang", language);
  if (state.view) found.set("plan", state.view + 1);
  if (state.lanes !== "vendor") found.set("lanes", state.lanes);
  for (const key of [...FILTERS, "q"]) if (state[key]) found.set(key, state[key]);
  if (state.who !== "") { found.set("cut", STOPS.parties[state.who].id); found.set("month", state.month); }
  if (state.folds) found.set("fold", [...state.folds].join("_") || "none");
  if (zoomed) found.set("days", zoomed.map((one) => Math.round((one - EPOCH) / DAY)).join("_"));
  if (chosen !== null) found.set("step", STEPS.ids[chosen]);
  const text = found.toString();
  try {
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  } catch { /* a page inside another may not have an address of its own */ }
}

function known(key, value) {
  if (key === "q") return value.slice(0, 200);
  return value !== null && optionsOf(key).some(([one]) => one === value) ? value : "";
}

function foldsIn(text) {
  if (!text) return null;
  const names = STEPS.lanes[state.lanes].names.length;
  return new Set(text.split("_").filter((one) => /^\d+$/.test(one)).map(Number).filter((one) => one < names));
}

/* Take over what a link says; what is not known on this page is left aside. */
function readHash() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (ALL.languages.includes(asked.get("lang"))) language = asked.get("lang");
  const view = Number(asked.get("plan") ?? 1) - 1;
  state.view = VIEWS[view] ? view : 0;
  load(state.view);
  state.lanes = known("lanes", asked.get("lanes")) || "vendor";
  for (const key of FILTERS) state[key] = known(key, asked.get(key));
  state.q = known("q", asked.get("q") ?? "");
  const who = STOPS ? STOPS.parties.findIndex((one) => one.id === asked.get("cut")) : -1;
  state.who = who < 0 ? "" : String(who);
  state.month = STOPS ? Math.min(Math.max(0, Math.trunc(Number(asked.get("month"))) || 0), STOPS.days.length - 1) : 0;
  state.folds = foldsIn(asked.get("fold"));
  const days = (asked.get("days") ?? "").split("_").map(Number);
  zoomed = days.length === 2 && days[1] - days[0] >= 30 && days[0] >= 0 && days[1] <= VIEW.last ? days.map(moment) : null;
  const step = STEPS.ids.indexOf(asked.get("step") ?? "");
  return step < 0 ? null : step;
}
