/* Part of every page but that of a plan; the parts are joined into one script. */
/* A page adds a function show, for what else there is to do in the language chosen. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
let language = DATA.languages[0];

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = language;
  document.title = DATA.titles[language];
  return show();
}

function wantedLanguage() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("lang");
  return DATA.languages.includes(wanted) ? wanted : null;
}

byId("language").addEventListener("click", () => {
  const other = DATA.languages.find((one) => one !== language);
  history.replaceState(null, "", "#lang=" + other);
  speak(other);
});
byId("print").addEventListener("click", () => window.print());
addEventListener("hashchange", () => {
  const wanted = wantedLanguage();
  if (wanted && wanted !== language) speak(wanted);
});

async function begin() {
  await speak(wantedLanguage() ?? language);
  document.documentElement.dataset.ready = Math.round(performance.now());
}
