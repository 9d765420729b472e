/* Part of the page of a plan; the parts are joined into one script. */

/* ---- on paper: a tall chart in slices cut between bars, each under a time axis ---------- */

const FIRST_SLICE = 290, SLICE = 600;  // of an A4 page on its side; the first shares a page

function edgeAbove(lane, number) {  // a lane's first row has its name beside it, a little higher
  const starts = number && BOARD.groups.some((one) => one.top === lane);
  return stage.margin.t + lane - (starts ? BOARD.between / 2 : 2);
}

function cuts(height) {
  const found = [0], edges = [...BOARD.edges.map(edgeAbove), height];
  let room = FIRST_SLICE;
  edges.slice(1).forEach((edge, number) => {
    if (edge - found.at(-1) <= room || edges[number] <= found.at(-1)) return;
    found.push(edges[number]);
    room = SLICE;
  });
  return [...found, height];
}

function slice() {
  const plot = plotOf(WALK), whole_ = plot.querySelector("svg");
  const height = stage.height;
  const room = make("div", "", "slices");
  const edges = height > FIRST_SLICE + SLICE / 2 ? cuts(height) : [0, height];
  edges.slice(1).forEach((end, number) => {
    const one = make("div", "", "slice"), window_ = make("div", "", "window"), copy = whole_.cloneNode(true);
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
