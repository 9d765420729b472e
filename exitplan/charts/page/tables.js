/* Part of the page of a plan; the parts are joined into one script. */

/* ---- tables ------------------------------------------------------------------------ */

function fillTable(details) {
  const room = details.querySelector(".scroll");
  if (!details.open || room.dataset.of === language + state.filtered) return;
  const { captions, columns, rows } = TABLES[details.dataset.table];
  const kept = details.dataset.table === WALK ? SHOWN : null;
  const table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  table.append(make("caption", captions[which()], "hidden"));
  const looks = { text: "text", date: "date" };
  columns.forEach((one) => {
    const cell_ = make("th", one.headings[which()], looks[one.kind] ?? "n");
    cell_.scope = "col";
    head.append(cell_);
  });
  for (let row = 0; row < rows; row += 1) {
    if (kept && !kept[row]) continue;
    const line = body.insertRow();
    columns.forEach((one, number) => {
      const value = shown(one.values[which()][row], one.kind);
      const cell_ = make(number ? "td" : "th", value, looks[one.kind] ?? "n");
      if (!number) { cell_.scope = "row"; cell_.className = ""; }
      if (one.kind === "text" && value.length < 40) cell_.className = "";
      line.append(cell_);
    });
  }
  room.replaceChildren(table);
  room.dataset.of = language + state.filtered;
}

const fillTables = () => document.querySelectorAll("details[data-table]").forEach(fillTable);

/* ---- one step in words --------------------------------------------------------------- */

function stagesTable(step) {
  const table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  const titles = ["page.stage", "page.first-day", "page.last-day"].map((key) => say(key));
  [...titles, heading("person-weeks")].forEach((text) => {
    const title = make("th", text);
    title.scope = "col";
    head.append(title);
  });
  for (const [look, starts, ends, ...work] of STEPS.stages[step]) {
    const row = body.insertRow();
    const done = work.map(([team, weeks]) => `${STEPS.teams[team]} ${whole(weeks)}`).join(", ");
    [say("stage." + STEPS.looks[look].name), date(starts), date(ends), done || "–"]
      .forEach((text) => row.append(make("td", text)));
  }
  return table;
}

function facts(step) {
  const list = [[heading("cut-over"), cell("cut-over", step)], [heading("one-off"), cell("one-off", step)]];
  list.push([say("page.yearly"), `${cell("yearly-before", step)} → ${cell("yearly-after", step)}`]);
  if (raw("pay-until", step) !== null) {
    const contract = raw("contract", step);
    list.push([heading("pay-until"), cell("pay-until", step) + (contract ? ` (${contract})` : "")]);
  }
  if (raw("notice", step) !== null) list.push([heading("notice"), cell("notice", step)]);
  if (raw("exit-fee", step)) list.push([heading("exit-fee"), cell("exit-fee", step)]);
  if (column("roadmap", "no-regret")) list.push([heading("no-regret"), cell("no-regret", step)]);
  list.push([heading("why"), cell("why", step)]);
  return list;
}

function factList(list) {
  const found = make("dl", "", "facts");
  for (const [label, text] of list) {
    const value = make("dd");
    value.append(text);
    found.append(make("dt", label), value);
  }
  return found;
}

/* ---- what would bring a step forward, and the chain behind the end date ---------------- */

function leversOf(step) {
  const found = VIEW.levers.tried[step];
  if (!found) return document.createTextNode(say("explain.untried"));
  if (!found.length) return document.createTextNode(say("explain.none"));
  const list = make("ul");
  found.forEach((texts) => list.append(make("li", texts[which()])));
  return list;
}

function chainLinks(step) {
  const links = stepLinks(CHAIN, say("page.chain"));
  links.childNodes[CHAIN.indexOf(step)]?.setAttribute("aria-current", "step");
  return links;
}

const route = (step) => `${cell("from", step)} → ${cell("to", step)} · ${say("chart.phase", { number: raw("phase", step) })}`;
