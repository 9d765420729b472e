/* Part of the page of a plan; the parts are joined into one script. */

/* ---- language, printing, starting ---------------------------------------------------------- */

function speak(soon = false) {
  document.documentElement.lang = language;
  document.title = VIEW.titles[language];
  for (const one of document.querySelectorAll("[data-name]")) one.setAttribute("aria-label", say(one.dataset.name));
  showTip(null);
  showControls();
  const done = drawAll(undefined, soon);
  showLegends();
  showCount();
  fillTables();
  showPanel();
  showOptionAnew();
  announce("");
  return done.then(pointOut);
}

/* Put a plan on the page; those that are not shown wait in templates. */
function putUp(number) {
  const room = byId("view"), asked = document.querySelector(`template[data-view="${number}"]`);
  if (Number(room.dataset.view) === number) return;
  const kept = make("template");
  kept.dataset.view = room.dataset.view;
  kept.content.append(...room.childNodes);
  room.after(kept);
  room.append(...asked.content.childNodes);
  room.dataset.view = number;
  asked.remove();
}

function begin(step) {
  putUp(state.view);
  panel = byId("panel");
  walk = byId("walk");
  active = chosen = picked = null;
  sift();
  listenToRoadmap();
  const done = speak(true);
  active = BOARD.order[0] ?? null;
  showOptionAnew();
  if (step !== null) choose(step);
  return done;
}

/* Another plan in the same view, as far as it knows it. */
function show(number) {
  const before = { ...state }, at = state.who === "" ? "" : STOPS.parties[state.who].id;
  state.view = number;
  load(number);
  for (const key of FILTERS) state[key] = known(key, before[key]);
  const who = STOPS ? STOPS.parties.findIndex((one) => one.id === at) : -1;
  state.who = who < 0 ? "" : String(who);
  state.month = STOPS ? Math.min(state.month, STOPS.days.length - 1) : 0;
  state.folds = zoomed = null;
  const done = begin(null);
  writeHash();
  announce(VIEW.titles[language]);
  document.querySelector("[data-state=view]").focus();
  return done;
}

const ACTIONS = {
  language: () => {
    language = ALL.languages.find((one) => one !== language);
    writeHash();
    speak();
  },
  print: () => window.print(),
  clear: clearFilters,
  fold: (group) => turnFold(Number(group)),
  "fold-all": turnAllFolds,
  step: (step) => { choose(Number(step), true); walk.focus({ preventScroll: true }); },
  csv: (key) => save(fileName(key) + ".csv", csvOf(key), "text/csv;charset=utf-8"),
  png: (key) => picture(key, "png"),
  svg: (key) => picture(key, "svg"),
  "zoom-in": () => zoom(0.5),
  "zoom-out": () => zoom(2),
  earlier: () => pan(-0.5),
  later: () => pan(0.5),
};

/* Nobody reads hundreds of rows that a chart just said; those stay in the CSV. */
const FOR_PAPER = [WALK, "exposure", "money", "residual", "assumptions"], MOST_ON_PAPER = 60, MOST_OF_THOSE = 600;

function isForPaper({ dataset }) {
  return !dataset.table || TABLES[dataset.table].rows <= (FOR_PAPER.includes(dataset.table) ? MOST_OF_THOSE : MOST_ON_PAPER);
}

function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]"), node = event.target.closest(".graph .node");
    if (button) ACTIONS[button.dataset.do](button.dataset.chart);
    else if (node) pick(Number(node.dataset.node));
  });
  document.addEventListener("input", onControl);
  document.addEventListener("keydown", onGraphKey);
  document.addEventListener("toggle", (event) => {
    if (event.target.dataset?.table) fillTable(event.target);
    else if (event.target.contains?.(byId("stopping"))) showLists();
  }, true);
  addEventListener("hashchange", () => {
    if (location.hash.length > 1 && !location.hash.includes("=")) return;  // a place on the page
    const step = readHash();
    begin(step);
  });
  let wait = 0;
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(() => drawAll().then(pointOut), 150); });
  addEventListener("scroll", showRule, { passive: true });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = isForPaper(details); });
    fillTables();
    drawAll(1020);
    unslice();
    slice();
  });
  addEventListener("afterprint", () => { unslice(); drawAll().then(pointOut); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    showTip(null);
    if (chosen !== null) {
      const inside = panel.contains(document.activeElement);
      choose(null);
      if (inside) walk.focus({ preventScroll: true });
    }
    else if (GRAPH && picked !== null) pick(picked);
  });
  addEventListener("pointercancel", () => { down = null; });
  addEventListener("pointermove", (event) => {
    if (down && zoomed && event.buttons) shift = dragged(event.clientX - down.clientX);
  });
  addEventListener("pointerup", letGo, true);
}

let down = null;
let shift = 0;

function letGo(event) {
  if (!down) return;
  const still = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6;
  down = null;
  if (!still && zoomed) { dropped(shift); return; }
  const step = still ? stepAt(event) : null, folded = still && step === null ? foldedAt(event) : null;
  if (folded) { turnFold(folded.of); return; }
  if (!still || (step === null && chosen === null)) return;
  steered = false;
  choose(step === chosen ? null : step);
}

function listenToRoadmap() {
  const plot = plotOf(WALK);
  if (plot.dataset.heard) return;
  plot.dataset.heard = "yes";
  plot.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const step = stepAt(event);
    plot.classList.toggle("pick", step !== null || foldedAt(event) !== null);
    showTip(step, event);
  }, true);
  plot.addEventListener("pointerleave", () => showTip(null));
  plot.addEventListener("pointerdown", (event) => { down = event; shift = 0; showTip(null); }, true);
  walk.addEventListener("keydown", onKey);
  walk.addEventListener("focus", () => {
    if (active === null) active = BOARD.order[0] ?? null;
    steered = walk.matches(":focus-visible");
    showOption();
    drawOverlay();
  });
  walk.addEventListener("blur", () => { steered = false; drawOverlay(); });
}

for (const one of ALL.languages.filter((name) => name !== "en")) {
  Plotly.register({ moduleType: "locale", name: one, dictionary: {}, format: ALL.words[one].plotly });
}
listen();
const opened = begin(readHash());
document.documentElement.dataset.ready = Math.round(performance.now());
opened.then(() => { document.documentElement.dataset.drawn = Math.round(performance.now()); });
