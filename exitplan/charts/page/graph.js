/* Part of the page of a plan; the parts are joined into one script. */

/* ---- what needs what: services in layers, processes at the end -------------------------- */

const MOST_NODES = 60, MOST_IN_REACH = 110, MOST_PROCESSES = 24, NODE = 22, NODE_GAP = 6;
let picked = null;
let graphStage = null;

/* Numbers below GRAPH.services.length are services, those above it processes. */
const isProcess = (node) => node >= GRAPH.names.length;
const nodeName = (node) => told(isProcess(node) ? GRAPH.processes[node - GRAPH.names.length] : GRAPH.names[node]);

/* What its form and colour say, in words. */
function nodeSaid(node) {
  if (isProcess(node)) return `${nodeName(node)}, ${say("page.graph.process")}`;
  return GRAPH.exposed[node] ? `${nodeName(node)}, ${say("page.graph.exposed")}` : nodeName(node);
}

let NEEDED = null, NEEDED_OF = null;

function neededBy() {
  if (NEEDED_OF === GRAPH) return NEEDED;
  NEEDED_OF = GRAPH;
  NEEDED = Array.from({ length: GRAPH.names.length + GRAPH.processes.length }, () => []);
  GRAPH.needs.forEach((some, node) => some.forEach((other) => NEEDED[other].push(node)));
  GRAPH.uses.forEach((some, process) => some.forEach((other) => NEEDED[other].push(GRAPH.names.length + process)));
  return NEEDED;
}

function reached(from, next) {
  const found = new Set(), waiting_ = [from];
  while (waiting_.length) {
    for (const one of next(waiting_.pop())) if (!found.has(one)) { found.add(one); waiting_.push(one); }
  }
  found.delete(from);
  return found;
}

const below = (node) => reached(node, (one) => (isProcess(one) ? GRAPH.uses[one - GRAPH.names.length] : GRAPH.needs[one]));
const above = (node) => reached(node, (one) => neededBy()[one]);

function reachSaid(node) {
  if (node < 0) return "";
  const all = [...above(node)], processes = all.filter(isProcess).length;
  if (!all.length) return say("page.reach.none", { name: nodeName(node) });
  const what = [["chart.services", all.length - processes], ["page.cut.some", processes]].filter(([, number]) => number).map(([key, number]) => counted(key, number));
  return say(all.length === 1 ? "page.reach.one" : "page.reach.other", { name: nodeName(node), what: what.join(` ${say("page.and")} `) });
}

/* Say what is not in the picture, so that nobody takes it for all there is. */
function leftOut() {
  const all = picked === null ? GRAPH.names.length : above(picked).size + below(picked).size + 1;
  const shown_ = [...graphStage.at.keys()].filter((node) => picked !== null || !isProcess(node)).length;
  if (GRAPH.names.length <= MOST_NODES * 1.5 || shown_ >= all) return "";
  return say(picked === null ? "page.graph.top" : "page.graph.near", { number: whole(shown_), all: whole(all) });
}

/* In a large agency: what most rests on; once one is picked, all it reaches. */
function nodesShown() {
  const number = GRAPH.names.length;
  if (number <= MOST_NODES * 1.5) {
    const linked = [...Array(number).keys()].filter((node) => GRAPH.needs[node].length || neededBy()[node].length);
    return new Set([...linked, ...GRAPH.processes.map((_, n) => number + n)]);
  }
  const top = GRAPH.heaviest.slice(0, MOST_NODES);
  const found = new Set(picked === null ? top : [picked]);
  if (picked !== null) {
    for (const one of [...above(picked), ...below(picked)]) if (found.size < MOST_IN_REACH) found.add(one);
  } else {
    const resting = GRAPH.uses.map((some, n) => [some.filter((one) => found.has(one)).length, number + n]);
    resting.filter(([count]) => count).sort((a, b) => b[0] - a[0]).slice(0, MOST_PROCESSES).forEach(([, node]) => found.add(node));
  }
  return found;
}

function columnsOf(nodes) {
  const deep = Math.max(...GRAPH.layers, 0), columns = [];
  for (const node of nodes) (columns[isProcess(node) ? deep + 1 : GRAPH.layers[node]] ??= []).push(node);
  const kept = columns.filter(Boolean);
  const at = new Map();
  const place_ = () => kept.forEach((some) => some.forEach((node, n) => at.set(node, (n + 0.5) / some.length)));
  place_();
  for (let turn = 0; turn < 3; turn += 1) {
    for (const some of kept) {
      const middle = (node) => {
        const near = [...(isProcess(node) ? GRAPH.uses[node - GRAPH.names.length] : GRAPH.needs[node]), ...neededBy()[node]].filter((one) => at.has(one));
        return near.length ? near.reduce((sum, one) => sum + at.get(one), 0) / near.length : at.get(node);
      };
      const wanted = new Map(some.map((node) => [node, middle(node)]));
      some.sort((a, b) => wanted.get(a) - wanted.get(b) || a - b);
      place_();
    }
  }
  return kept;
}

function graphSheet(width) {
  const columns = columnsOf(nodesShown()), most = Math.max(1, ...columns.map((some) => some.length));
  const height = 16 + most * (NODE + NODE_GAP), across = width / Math.max(1, columns.length);
  const wide = Math.min(230, across - Math.max(22, Math.min(44, across * 0.16))), at = new Map();
  columns.forEach((some, column) => some.forEach((node, n) => {
    at.set(node, { x: column * across + (across - wide) / 2, y: 8 + (n + 0.5) * (height - 16) / some.length - NODE / 2, column, row: n });
  }));
  const sheet = drawn("svg", { width, height, class: "graph", role: "presentation" }), edges = drawn("g", { "aria-hidden": "true" });
  sheet.append(drawn("style", {}, GRAPH_LOOK), edges);
  for (const [node, one] of at) {
    const needs = isProcess(node) ? GRAPH.uses[node - GRAPH.names.length] : GRAPH.needs[node];
    for (const other of needs) {
      const from = at.get(other);
      if (!from) continue;
      const beside = from.column >= one.column;  // those in a circle stand in one column
      const x1 = from.x + wide, y1 = from.y + NODE / 2, x2 = beside ? one.x + wide : one.x, y2 = one.y + NODE / 2;
      const bend = Math.max(24, Math.abs(x2 - x1) / 2), back = beside ? -bend : bend;
      edges.append(drawn("path", { d: `M${x1.toFixed(1)},${y1.toFixed(1)} C${(x1 + bend).toFixed(1)},${y1.toFixed(1)} ${(x2 - back).toFixed(1)},${y2.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`, class: "edge", "data-from": other, "data-to": node }));
    }
  }
  for (const [node, one] of at) {
    const group = drawn("g", { class: "node", "data-node": node, role: "button", tabindex: "-1", "aria-label": nodeSaid(node), transform: `translate(${one.x.toFixed(1)},${one.y.toFixed(1)})` });
    const exposed = !isProcess(node) && GRAPH.exposed[node];
    group.append(drawn("rect", { width: wide.toFixed(1), height: NODE, rx: isProcess(node) ? 11 : 3, fill: isProcess(node) ? "#fff" : exposed ? "#f6e3e6" : "#e4efe8", stroke: isProcess(node) ? INK : exposed ? WARNING : "#1e6b3c", class: "n" }));
    const text = cut((exposed ? "◆ " : "") + nodeName(node), wide - 12, 11.5);
    group.append(drawn("text", { x: isProcess(node) ? 10 : 6, y: 15, "font-size": 11.5, fill: INK }, text), drawn("title", {}, nodeName(node)));
    sheet.append(group);
  }
  graphStage = { at, columns };
  return sheet;
}

const GRAPH_LOOK = ".edge{fill:none;stroke:#6b7682;stroke-opacity:.35}.edge.up{stroke:#b3243b;stroke-opacity:.9;stroke-width:2}.edge.down{stroke:#154273;stroke-opacity:.9;stroke-width:2;stroke-dasharray:5 3}"
  + ".edge.pale{stroke-opacity:.08}.node.pale{opacity:.25}.node.up .n{stroke:#b3243b;stroke-width:2.5}.node.down .n{stroke:#154273;stroke-width:2.5;stroke-dasharray:5 3}.node.picked .n{stroke:#1b1f24;stroke-width:4}";

SHEETS.graph = (width) => {
  const sheet = graphSheet(width);
  markGraph(sheet);
  return sheet;
};

function drawGraph(width = roomOf("graph")) {
  const wide = Math.max(width, 640);
  plotOf("graph").replaceChildren(graphSheet(wide));
  markGraph();
}

function markGraph(sheet = plotOf("graph").querySelector("svg")) {
  const up = picked === null ? new Set() : above(picked), down = picked === null ? new Set() : below(picked);
  const kind = (node) => (node === picked ? "picked" : up.has(node) ? "up" : down.has(node) ? "down" : "pale");
  const inView = (node) => !state.filtered || isProcess(node) || GRAPH.stepOf[node] < 0 || SHOWN[GRAPH.stepOf[node]];
  let first = true;
  for (const one of sheet.querySelectorAll(".node")) {
    const node = Number(one.dataset.node);
    one.setAttribute("class", "node " + (picked === null ? (inView(node) ? "" : "pale") : kind(node)));
    one.setAttribute("aria-pressed", String(node === picked));
    one.setAttribute("tabindex", (picked !== null && graphStage.at.has(picked) ? node === picked : first) ? "0" : "-1");
    first = false;
  }
  for (const edge of sheet.querySelectorAll(".edge")) {
    const from = Number(edge.dataset.from), to = Number(edge.dataset.to);
    const isUp = (from === picked || up.has(from)) && up.has(to), isDown = (to === picked || down.has(to)) && down.has(from);
    edge.setAttribute("class", "edge " + (picked === null ? "" : isUp ? "up" : isDown ? "down" : "pale"));
  }
  byId("reach").textContent = picked === null ? leftOut() : `${reachSaid(picked)} ${leftOut()}`;
}

/* Where the graph is wider than the screen, bring what is picked to its middle. */
function showPicked() {
  const room = plotOf("graph").parentNode, at = picked === null ? null : graphStage.at.get(picked);
  if (at && room.scrollWidth > room.clientWidth) room.scrollLeft = at.x - room.clientWidth / 2 + 60;
}

function pick(node, quietly = false) {
  if (node < 0) return;
  picked = node === picked && !quietly ? null : node;
  if (GRAPH.names.length > MOST_NODES * 1.5) drawGraph();
  else markGraph();
  showPicked();
  if (!quietly) announce(picked === null ? say("page.cleared") : reachSaid(picked));
}

function onGraphKey(event) {
  const node = Number(event.target.closest?.(".node")?.dataset.node ?? -1);
  if (node < 0) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    pick(node);
    plotOf("graph").querySelector(`[data-node="${node}"]`)?.focus();
    return;
  }
  const { columns, at } = graphStage, { column, row } = at.get(node);
  const level = Math.round((row + 0.5) / columns[column].length * 1000) / 1000;
  const beside = (other) => other && other[Math.min(other.length - 1, Math.floor(level * other.length))];
  const next = { ArrowUp: columns[column][row - 1], ArrowDown: columns[column][row + 1], ArrowLeft: beside(columns[column - 1]), ArrowRight: beside(columns[column + 1]) }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const target = plotOf("graph").querySelector(`[data-node="${next}"]`);
  plotOf("graph").querySelectorAll(".node[tabindex='0']").forEach((one) => one.setAttribute("tabindex", "-1"));
  target.setAttribute("tabindex", "0");
  target.focus();
  announce(reachSaid(next));
}
