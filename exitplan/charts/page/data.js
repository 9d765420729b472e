/* Part of the page of a plan; the parts are joined into one script. */

/* ---- data: one view a plan, unpacked when it is shown ------------------------------- */

const ALL = JSON.parse(document.getElementById("data").textContent);
const VIEWS = [ALL, ...ALL.others];
const DAY = 86400000;
let VIEW, EPOCH, STEPS, COUNT, FIGURES, TABLES, AFTER, CHAIN, STOPS, GRAPH;

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

function figureOf(key) {
  const found = FIGURES[key];
  found[language] ??= revive(language === ALL.languages[0] ? found.figure : changed(found.figure, found.changes));
  return found[language];
}

const values = (packed) => (Array.isArray(packed) ? packed : packed.at.map((n) => packed.texts[n]));

function tablesOf(packed) {
  return Object.fromEntries(Object.entries(packed).map(([key, table]) => [key, {
    rows: table.rows,
    captions: table.captions,
    columns: table.columns.map((column) => {
      const first = values(column.values);
      const but = column.other?.but;
      const other = but ? first.map((value, row) => but[row] ?? value) : column.other ? values(column.other) : first;
      return { ...column, values: [first, other] };
    }),
  }]));
}

function graphOf(packed) {
  const stepOf = packed.of.map((service) => STOPS.steps[service]), steps = new Array(COUNT).fill(-1);
  stepOf.forEach((step, node) => { if (step >= 0) steps[step] = node; });
  const exposed = new Set(packed.exposed);
  return { ...packed, names: packed.of.map((service) => STOPS.services[service]), stepOf, steps, exposed: packed.of.map((_, node) => exposed.has(node)) };
}

function load(number) {
  VIEW = VIEWS[number];
  EPOCH = Date.parse(VIEW.epoch);
  STEPS = { ...VIEW.steps };
  COUNT = STEPS.ids.length;
  FIGURES = Object.fromEntries(Object.entries(VIEW.figures).map(([key, packed]) => [key, { ...packed }]));
  TABLES = tablesOf(VIEW.tables);
  const whole_ = (key) => TABLES.roadmap.columns.find((one) => one.key === key).values[0];
  const regret = new Set(STEPS.noRegret);
  Object.assign(STEPS, {
    starts: whole_("starts"), cuts: whole_("cut-over"), phase: whole_("phase"),
    notices: whole_("notice").map((day) => (day === null ? null : Math.max(0, day))),
    noRegret: STEPS.ids.map((_, step) => regret.has(step)),
  });
  CHAIN = VIEW.levers.chain;
  STOPS = VIEW.stops;
  GRAPH = VIEW.graph && STOPS ? graphOf(VIEW.graph) : null;
  AFTER = STEPS.waits.map(() => []);
  STEPS.waits.forEach((others, step) => others.forEach((other) => AFTER[other].push(step)));
}

/* ---- language: words, numbers, dates ----------------------------------------------- */

let language = ALL.languages[0];
const words = () => ALL.words[language];
const which = () => ALL.languages.indexOf(language);

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

/* With cents, where one wants to add up. */
function exactly(cents) {
  const rest = Math.abs(cents) % 100;
  return (cents < 0 ? "-" : "") + words().money + whole((Math.abs(cents) - rest) / 100) + words().point + String(rest).padStart(2, "0");
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
  return { date, money, cents: exactly, points, number: whole }[kind]?.(value) ?? String(value);
}

const column = (table, key) => TABLES[table].columns.find((one) => one.key === key);
const raw = (key, step) => column("roadmap", key).values[which()][step];
const cell = (key, step) => shown(raw(key, step), column("roadmap", key).kind);
const heading = (key) => column("roadmap", key).headings[which()].replace(/ \([A-Z]{3}\)$/, "");

/* A text that is the same in both languages stands there once, others as a pair. */
const told = (text) => (Array.isArray(text) ? text[which()] : text);
