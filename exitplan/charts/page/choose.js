/* Part of the page of a plan; the parts are joined into one script. */

/* ---- the overlay: what is chosen, and arrows ------------------------------------------ */

const MOST_ARROWS = 40;

function stepAt(event) {
  if (!stage) return null;
  const at = plotOf(WALK).getBoundingClientRect();
  const x = event.clientX - at.left - stage.margin.l, y = event.clientY - at.top - stage.margin.t;
  if (x < 0 || x > stage.frame.across || y < 0) return null;
  const hit = BOARD.order.filter((step) => BOARD.tops[step] <= y && y < BOARD.tops[step] + BOARD.pitch);
  return hit.find((step) => { const one = place(step); return one.x <= x && x <= one.x + one.width; }) ?? null;
}

/* A step as it is drawn, with its name beside it where there is no room inside. */
function copyOf(step) {
  const at = place(step), group = drawn("g", {});
  group.append(drawn("rect", { x: at.x, y: at.y, width: at.width, height: BOARD.bar, fill: "#fff" }), barOf(step));
  const copy = group.lastChild;
  copy.setAttribute("class", "step " + (STOPPED.get(step) ?? ""));
  if (BOARD.text) return group;
  const side = at.x > 200 ? { x: at.x - 6, "text-anchor": "end" } : { x: at.x + at.width + 6 };
  group.append(drawn("text", { ...side, y: at.y + BOARD.bar / 2 + 4, class: "beside" }, cut(raw("service", step), 190, 11.5)));
  return group;
}

function arrow(from, to, kind) {
  const a = place(from), b = place(to);
  const x1 = a.cut <= b.cut ? a.cut : stage.on(raw("ready", from));
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

function noticeOf(step) {
  const x = stage.on(STEPS.notices[step]), y = BOARD.tops[step], group = drawn("g", {});
  group.append(drawn("path", { d: `M${x},${RIBBON} V${y}`, class: "given" }), flagAt(x, y - 11));
  return group;
}

function drawOverlay() {
  const overlay = document.querySelector(".overlay");
  overlay.replaceChildren();
  if (!stage || (chosen === null && active === null)) return;
  const seen = (steps) => steps.filter((step) => BOARD.tops[step] !== null);
  const { frame, margin } = stage, { height } = BOARD;
  const sheet = drawn("svg", { width: frame.across, height, style: `left:${margin.l}px;top:${margin.t}px` });
  if (chosen !== null && BOARD.tops[chosen] !== null) {
    const before = seen(STEPS.waits[chosen]).slice(0, MOST_ARROWS), after = seen(AFTER[chosen]).slice(0, MOST_ARROWS);
    sheet.append(drawn("rect", { x: 0, y: RIBBON, width: frame.across, height: height - RIBBON, class: "veil" }));
    const chain = CHAIN.includes(chosen) ? seen(CHAIN) : [];
    sheet.append(arrowHead("before"), arrowHead("after"), arrowHead("chain"));
    chain.slice(1).forEach((step, number) => sheet.append(arrow(chain[number], step, "chain")));
    new Set([...before, ...after, ...chain, chosen]).forEach((step) => sheet.append(copyOf(step)));
    after.forEach((step) => sheet.append(arrow(chosen, step, "after")));
    before.forEach((step) => sheet.append(arrow(step, chosen, "before")));
    sheet.append(outline(chosen, "mark chosen"));
    if (STEPS.notices[chosen] !== null) sheet.append(noticeOf(chosen));
  }
  if (active !== null && steered && BOARD.tops[active] !== null) sheet.append(outline(active, "mark"));
  overlay.append(sheet);
}

/* ---- tooltip, panel, announcements ------------------------------------------------------ */

const tip = byId("tip"), live = byId("live");
let panel = null;
let walk = null;
let active = null;
let chosen = null;
let steered = false;

function showTip(step, event) {
  if (step === null) { tip.hidden = true; delete tip.dataset.step; return; }
  if (tip.dataset.step !== `${step}${language}${state.view}`) {
    tip.replaceChildren(make("h3", cut(raw("service", step), 760, 17)), make("p", route(step), "route"), stagesTable(step), factList(facts(step)));
    tip.dataset.step = `${step}${language}${state.view}`;
  }
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = event.clientX + 16 + width < innerWidth ? event.clientX + 16 : event.clientX - 16 - width;
  const top = event.clientY + 16 + height < innerHeight ? event.clientY + 16 : event.clientY - 16 - height;
  tip.style.left = Math.max(8, Math.min(left, innerWidth - width - 8)) + "px";
  tip.style.top = Math.max(8, Math.min(top, innerHeight - height - 8)) + "px";
}

const MOST_LINKS = 60;

function stepLinks(steps, name) {
  if (!steps.length) return document.createTextNode(say("page.nothing"));
  const list = make("div", "", "links");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", name);
  steps.slice(0, MOST_LINKS).forEach((step) => {
    const button = make("button", cut(raw("service", step), 320, 13));
    button.type = "button";
    button.addEventListener("click", () => { choose(step, true); walk.focus({ preventScroll: true }); });
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
    [say("page.waits-for"), stepLinks(STEPS.waits[chosen], say("page.waits-for"))], [say("page.waited-for"), stepLinks(AFTER[chosen], say("page.waited-for"))]]);
  left.append(make("p", route(chosen), "route"), stagesTable(chosen));
  if (GRAPH) left.append(make("p", reachSaid(GRAPH.steps[chosen]), "reach"));
  if (CHAIN.length) left.append(make("h4", say("page.forward")), leversOf(chosen));
  const columns = make("div", "", "columns");
  columns.append(left, right);
  panel.replaceChildren(head, columns);
  if (CHAIN.includes(chosen)) panel.append(make("h4", say("page.chain")), chainLinks(chosen));
  panel.scrollTop = 0;
}

function announce(text) { live.textContent = text; }

function describe(step) {
  return `${raw("service", step)}. ${route(step)}. ${heading("cut-over")}: ${cell("cut-over", step)}.`;
}

/* Options that one walked past stay: when one goes, screen readers begin the list anew. */
function showOption() {
  if (active === null) { forgetOptions(); return; }
  const id = "option-" + active, option = byId(id) ?? make("div"), text = describe(active);
  option.id = id;
  option.setAttribute("role", "option");
  walk.querySelectorAll("[aria-selected]").forEach((one) => { if (one !== option) one.removeAttribute("aria-selected"); });
  option.setAttribute("aria-selected", "true");
  option.setAttribute("aria-posinset", (BOARD.rank.get(active) ?? 0) + 1);
  option.setAttribute("aria-setsize", BOARD.order.length);
  if (option.textContent !== text) option.textContent = text;
  if (!option.parentNode) walk.append(option);
  walk.setAttribute("aria-activedescendant", id);
}

/* What stands in the list is no longer what one walks. */
function forgetOptions() {
  walk.replaceChildren();
  walk.removeAttribute("aria-activedescendant");
}

function showOptionAnew() {
  forgetOptions();
  showOption();
}

/* ---- choosing and walking ---------------------------------------------------------------- */

function choose(step, heard = document.activeElement === walk) {  // then the option itself is read
  if (step !== null) uncover(step);  // a link may lead out of view
  chosen = step;
  if (step !== null) active = step;
  showTip(null);
  showPanel();
  showOption();
  drawOverlay();
  if (GRAPH && step !== null) pick(GRAPH.steps[step], true);
  if (step !== null) bringIntoSight(step);
  writeHash();
  announce(step === null ? say("page.cleared") : `${heard ? "" : describe(step)} ${say("page.chosen")}`.trim());
}

function goTo(step) {
  active = step;
  steered = true;
  showOption();
  drawOverlay();
  bringIntoSight(step);
}

function bringIntoSight(step) {
  const top = plotOf(WALK).getBoundingClientRect().top + stage.margin.t + BOARD.tops[step];
  const floor = innerHeight - (panel.hidden ? 24 : panel.offsetHeight + 24);
  if (top < 48) scrollBy(0, top - 80);
  else if (top + BOARD.bar > floor) scrollBy(0, top + BOARD.bar - floor + 40);
}

function neighbour(step, direction) {
  const lane = BOARD.lanes.indexOf(BOARD.tops[step]) + direction;
  if (lane < 0 || lane >= BOARD.lanes.length) return step;
  const from = raw("starts", step);
  return BOARD.order.filter((one) => BOARD.tops[one] === BOARD.lanes[lane])
    .reduce((best, one) => (Math.abs(raw("starts", one) - from) < Math.abs(raw("starts", best) - from) ? one : best));
}

const KEYS = {
  ArrowRight: (step) => BOARD.order[Math.min(BOARD.rank.get(step) + 1, BOARD.order.length - 1)],
  ArrowLeft: (step) => BOARD.order[Math.max(BOARD.rank.get(step) - 1, 0)],
  ArrowDown: (step) => neighbour(step, 1),
  ArrowUp: (step) => neighbour(step, -1),
  Home: () => BOARD.order[0],
  End: () => BOARD.order.at(-1),
};

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!BOARD.order.length) { if (KEYS[event.key]) announce(byId("folds-said").hidden ? "" : byId("folds-said").innerText); return; }
  if (KEYS[event.key]) goTo(active === null ? BOARD.order[0] : KEYS[event.key](active));
  else if (event.key === "Enter" || event.key === " ") { steered = true; choose(active ?? BOARD.order[0]); }
  else return;
  event.preventDefault();
}
