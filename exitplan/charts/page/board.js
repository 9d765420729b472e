/* Part of the page of a plan; the parts are joined into one script. */

/* ---- the roadmap: who stands in which lane ------------------------------------------- */

const RIBBON = 26, DATES = 17, FOOT = 24, ABOVE = 8;
const BETWEEN = { narrow: 22, wide: 12 }, TWO_LINES = 32;  // room for a name above, or beside, its lanes
const WANTED = 1900, LOWEST = 5, HIGHEST = 30, ROOM_FOR_TEXT = 19, SCREEN = 420;

let BOARD = null;
let SHOWN = [];

/* By start, each into the first lane that has ended: the fewest lanes there can be. */
function packed(steps, from, to) {
  const ends = [], lanes = new Map();
  const order = [...steps].sort((a, b) => from(a) - from(b) || to(a) - to(b) || a - b);
  for (const step of order) {
    const free = ends.findIndex((last) => last <= from(step));
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to(step);
    lanes.set(step, lane);
  }
  return { lanes, count: ends.length };
}

const firstDay = (step) => Math.min(STEPS.starts[step], STEPS.before?.[step]?.[0] ?? Infinity);
const lastDay = (step) => Math.max(STEPS.ends[step], STEPS.before?.[step]?.[2] ?? -Infinity, STEPS.sure?.[step]?.[1] ?? -Infinity);

function layOut(narrow) {
  const kind = STEPS.lanes[state.lanes], members = kind.names.map(() => []);
  kind.of.forEach((group, step) => { if (SHOWN[step]) members[group].push(step); });
  const groups = members.map((steps, of) => ({ of, steps, ...packed(steps, firstDay, lastDay) })).filter((one) => one.steps.length);
  const count = groups.reduce((sum, one) => sum + one.count, 0);
  const pitchOf = (lanes) => Math.max(LOWEST, Math.min(HIGHEST, Math.floor(WANTED / Math.max(1, lanes))));
  for (const one of groups) one.folded = one.count > 1 && isFolded(one.of, count * pitchOf(count));
  const pitch = pitchOf(groups.reduce((sum, one) => sum + (one.folded ? 0 : one.count), 0));
  const tops = new Array(COUNT).fill(null), between = narrow ? BETWEEN.narrow : BETWEEN.wide;
  let bottom = RIBBON + DATES + ABOVE - (narrow ? between / 2 : 0);
  for (const one of groups) {
    one.top = bottom + between;
    const tall = one.folded ? STRIP : Math.max(one.count * pitch, narrow ? 0 : TWO_LINES), first = one.top + (tall - one.count * pitch) / 2;
    if (!one.folded) for (const step of one.steps) tops[step] = first + one.lanes.get(step) * pitch;
    one.bottom = bottom = one.top + tall;
  }
  const text = pitch >= ROOM_FOR_TEXT;
  const order = tops.map((_, step) => step).filter((step) => tops[step] !== null)
    .sort((a, b) => tops[a] - tops[b] || STEPS.starts[a] - STEPS.starts[b]);
  BOARD = {
    tops, groups, pitch, text, order,
    bar: pitch - (text ? 4 : 1),
    strip: !text ? pitch - 1 : pitch < 24 ? 5 : 8,
    size: pitch < 22 ? 10.5 : 11.5,
    height: Math.max(bottom, RIBBON + 60) + between / 2 + FOOT,
    between,
    lanes: [...new Set(order.map((step) => tops[step]))],
    edges: [...new Set([...order.map((step) => tops[step]), ...groups.map((one) => one.top)])].sort((a, b) => a - b),
    rank: new Map(order.map((step, place) => [step, place])),
  };
}
