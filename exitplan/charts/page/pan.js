/* Part of the page of a plan; the parts are joined into one script. */

/* ---- zooming and panning --------------------------------------------------------------- */

const whole_span = () => [EPOCH, moment(VIEW.last)];

function setZoom(first, last) {
  const [from, to] = whole_span();
  if (last - first >= (to - from) * 0.99) {
    zoomed = null;  // and the button to zoom out goes dead under the finger
    if (document.activeElement?.dataset.do === "zoom-out") document.querySelector("[data-do=zoom-in]").focus({ preventScroll: true });
  } else {
    const shift = Math.max(0, from - first) - Math.max(0, last - to);
    zoomed = [first + shift, last + shift];
  }
  drawMap();
  writeHash();
}

const spanSaid = () => (zoomed ?? whole_span()).map((at) => date(Math.round((at - EPOCH) / DAY))).join(" – ");

function zoom(factor) {
  const [first, last] = zoomed ?? whole_span(), middle = (first + last) / 2;
  const half = Math.max((last - first) / 2 * factor, 30 * DAY);
  setZoom(middle - half, middle + half);
  announce(spanSaid());
}

function pan(share) {
  if (!zoomed) return;
  const by = (zoomed[1] - zoomed[0]) * share;
  setZoom(zoomed[0] + by, zoomed[1] + by);
  announce(spanSaid());
}

/* While dragging only what moves is shifted; it is drawn anew when the mouse lets go. */
function dragged(pixels) {
  const { frame } = stage, [from, to] = whole_span();
  const far = Math.min(Math.max(pixels, frame.at(frame.first + frame.last - to)), frame.at(frame.first + frame.first - from));
  for (const one of plotOf(WALK).querySelectorAll(".moving")) one.setAttribute("transform", `translate(${far.toFixed(1)},0)`);
  document.querySelector(".overlay").style.visibility = "hidden";
  return far / frame.across * (frame.last - frame.first);
}

function dropped(time) {
  document.querySelector(".overlay").style.visibility = "";
  setZoom(zoomed[0] - time, zoomed[1] - time);
}

/* ---- a time axis that stays in sight in a tall chart ----------------------------------- */

function drawRule() {
  const rule = document.querySelector(".rule");
  const { frame, margin, width } = stage;
  const sheet = drawn("svg", { width, height: 34 });
  for (const [number, starts, ends] of STEPS.phases) {
    const left = Math.max(0, stage.on(starts)), right = Math.min(frame.across, stage.on(ends + 1));
    if (right <= left) continue;
    sheet.append(drawn("rect", { x: margin.l + left, y: 28, width: Math.max(0, right - left - 2), height: 6, fill: STEPS.colours[number]?.[0] ?? MUTED }));
  }
  for (const { x, text } of ticks()) {
    if (x > frame.across - 24) continue;
    sheet.append(drawn("line", { x1: margin.l + x, x2: margin.l + x, y1: 14, y2: 28, stroke: "#6b7682" }));
    sheet.append(drawn("text", { x: margin.l + x + 4, y: 22, "font-size": 12, fill: INK }, text));
  }
  rule.replaceChildren(sheet);
  showRule();
}

function showRule() {
  const rule = document.querySelector(".rule");
  if (!rule) return;
  const at = rule.parentNode.getBoundingClientRect();
  rule.classList.toggle("on", at.top < -60 && at.bottom > 160);
}
