/* Part of every page with charts; the parts are joined into one script. */

/* A chart is read as one picture with a name; its letters are not read one by one. */
function hush(place) {
  for (const one of [...place.querySelectorAll("svg"), document.getElementById("js-plotly-tester")]) one?.setAttribute("aria-hidden", "true");
}

const diamond = (x, y, size) => `M${x.toFixed(1)},${(y - size).toFixed(1)} l${size},${size} l${-size},${size} l${-size},${-size} Z`;

/* The signs of plotly that are used, for legends: as paths around a middle. */
const MARKS = {
  circle: (x, y, size) => `M${x - size},${y} a${size},${size} 0 1,0 ${2 * size},0 a${size},${size} 0 1,0 ${-2 * size},0 Z`,
  square: (x, y, size) => `M${x - size},${y - size} h${2 * size} v${2 * size} h${-2 * size} Z`,
  diamond,
  "triangle-up": (x, y, size) => `M${x},${y - size} l${size},${2 * size} h${-2 * size} Z`,
  "triangle-down": (x, y, size) => `M${x},${y + size} l${size},${-2 * size} h${-2 * size} Z`,
};
