/* Part of the page of a plan; the parts are joined into one script. */

/* ---- files ------------------------------------------------------------------------- */

const fileName = (key) => `exitplan-${key}-${language}`;

/* Charts that are drawn here rather than by plotly: how to make a sheet of a width. */
const SHEETS = {};

function save(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function csvCell(value, kind, separator) {
  if (value === null) return "";
  let text = String(value);
  if (kind === "date") text = new Date(moment(value)).toISOString().slice(0, 10);
  if (["money", "cents", "points"].includes(kind)) {
    const cents = String(Math.abs(value)).padStart(3, "0");
    text = (value < 0 ? "-" : "") + cents.slice(0, -2) + words().point + cents.slice(-2);
  }
  if (kind === "text" && /^\s*[=+\-@]/.test(text)) text = "'" + text;
  return text.includes(separator) || /["\n]/.test(text) ? `"${text.replace(/"/g, "\"\"")}"` : text;
}

function csvOf(key) {
  const separator = language === "nl" ? ";" : ",";
  const { columns, rows } = TABLES[key];
  const lines = [columns.map((one) => csvCell(one.headings[which()], "text", separator))];
  for (let row = 0; row < rows; row += 1) {
    lines.push(columns.map((one) => csvCell(one.values[which()][row], one.kind, separator)));
  }
  return "\ufeff" + lines.map((line) => line.join(separator) + "\r\n").join("");
}

function picture(key, format) {
  if (SHEETS[key]) return drawnPicture(key, format);
  const figure = prepared(key, 1100, true);
  figure.layout.title = {
    text: `<b>${safe(TABLES[key].captions[which()])}</b>`,
    x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top", pad: { t: 12 }, font: { size: 18 },
  };
  figure.layout.margin.t += 40;
  figure.layout.height += 40;
  const { data, layout } = figure;
  const size = { width: layout.width, height: layout.height, scale: format === "png" ? 2 : 1 };
  return Plotly.downloadImage({ data, layout, config: settings() }, { format, filename: fileName(key), ...size });
}

const LOOK = "text{font-family:system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif}";

/* What a picture must say of itself once it has left the page. */
function aboutPicture(key) {
  if (key !== WALK) return picked === null ? [] : [byId("reach").textContent];
  const found = [];
  if (state.filtered) found.push(say("page.filter.shown", { number: whole(shownCount()), all: whole(COUNT) }).split(". ")[0] + ".");
  if (state.who !== "") found.push(stopsSaid());
  return found;
}

/* The signs of a legend in rows, as wide as there is room. */
function legendRows(entries, width) {
  const group = drawn("g", {});
  let x = 12, y = 0;
  for (const [sign, text] of entries) {
    const wide = 34 + widthOf(text, 12.5) + 18;
    if (x + wide > width) { x = 12; y += 20; }
    sign.setAttribute("x", x);
    sign.setAttribute("y", y);
    group.append(sign, drawn("text", { x: x + 32, y: y + 11, "font-size": 12.5, fill: INK }, text));
    x += wide;
  }
  return { group, height: y + 26 };
}

function whollyDrawn(key) {
  const sheet = SHEETS[key](key === WALK ? 1600 : 1100), about = aboutPicture(key);
  const width = Number(sheet.getAttribute("width")), tall = Number(sheet.getAttribute("height"));
  const top = 44 + 20 * about.length, legend = key === WALK ? legendRows(mapLegend(), width) : { group: drawn("g", {}), height: 0 };
  const height = top + tall + legend.height;
  const whole_ = drawn("svg", { width, height, viewBox: `0 ${-top} ${width} ${height}`, role: "img" });
  whole_.append(drawn("title", {}, TABLES[key].captions[which()]), drawn("desc", {}, byId("c-" + key).innerText));
  whole_.append(drawn("style", {}, LOOK));
  whole_.append(drawn("rect", { x: 0, y: -top, width, height, fill: "#fff" }));
  whole_.append(drawn("text", { x: 12, y: 26 - top, "font-size": 18, "font-weight": "bold", fill: "#1b1f24" }, TABLES[key].captions[which()]));
  about.forEach((text, line_) => whole_.append(drawn("text", { x: 12, y: 46 + 20 * line_ - top, "font-size": 13, fill: "#1b1f24" }, text)));
  legend.group.setAttribute("transform", `translate(0,${tall + 4})`);
  whole_.append(sheet, legend.group);
  return { text: new XMLSerializer().serializeToString(whole_), width, height };
}

function drawnPicture(key, format) {
  const { text, width, height } = whollyDrawn(key);
  if (format === "svg") { save(fileName(key) + ".svg", text, "image/svg+xml"); return; }
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((found) => save(fileName(key) + ".png", found));
  });
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
}
