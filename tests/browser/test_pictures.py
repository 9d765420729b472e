"""The page of a plan as one sees it, compared with how it looked when people looked.

``REGENERATE=1 pytest tests/browser/test_pictures.py`` takes all pictures anew: look at
each. The plan is a file, so that neither the planner nor an example changes them; it
is that of ``exitplan run scenarios/tribunal-baseline.yaml``.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pictures import difference, keep, picture_of, side_by_side, what_differs
from PIL import Image
from ruler import font_of, letters_of, made_with

from exitplan.charts import render_page
from exitplan.plan import plan_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruler import Letters
    from selenium.webdriver import Chrome

    from tests.browser.conftest import Tab

GOLDEN = Path(__file__).parents[1] / "golden/pictures"
ACCEPT = "if it should: REGENERATE=1 pytest tests/browser/test_pictures.py"
FONTS = "CI takes these pictures with the package fonts-dejavu-core"
DESK, TELEPHONE = 1500, 420
LARGEST = 1_800_000  # bytes, of all that is kept

CLOCK = """
const real = Date, now = Date.UTC(2028, 2, 8, 12);
Date = class extends real {
  constructor(...given) { super(...(given.length ? given : [now])); }
  static now() { return now; }
};
"""
SCROLL = """
const one = document.querySelector(arguments[0]);
scrollTo(0, Math.round(one.getBoundingClientRect().top + scrollY) - 8);
"""
SETTLED = """
const done = arguments[0], frame = requestAnimationFrame;
document.fonts.ready.then(() => frame(() => frame(() => done(true))));
"""
HIDE = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`${arguments[0]} { display: none }`);
document.adoptedStyleSheets = [sheet];
"""


@dataclass(frozen=True)
class State:
    """What is on the page when a picture is taken, and what is on the picture.

    Parameters
    ----------
    name
        Of the file.
    view
        The link that leads to it.
    then
        What is done on the page, as a script.
    ready
        A script that answers once that is on the screen.
    top
        What the picture begins with.
    heights
        Of the window in pixels, on a desk and on a telephone.
    columns
        Into how many the strip of a telephone is cut.
    """

    name: str
    view: str = ""
    then: str = ""
    ready: str = "return true"
    top: str = ".filters"
    heights: tuple[int, int] = (1500, 2400)
    columns: int = 1


OPENING = State("opening", top="body", heights=(2380, 3510), columns=2)
CHARTS = State(
    "charts",
    "#lang=en",
    """document.querySelector('.node[aria-label^="Sign-on and"]')
       .dispatchEvent(new MouseEvent("click", { bubbles: true }))""",
    "return document.querySelector('.node.up')",
    top="#exposure",
    heights=(2720, 4630),
    columns=2,
)
STATES = (
    OPENING,
    State(
        "step",
        "#step=office",
        ready="return document.querySelector('.overlay .chain')",
        top="#plot-roadmap",
        heights=(1600, 1000),
    ),
    State(
        "cut-off",
        "#cut=jurisdiction:US&month=24",
        "document.getElementById('stopping').parentNode.open = true",
        "return document.querySelector('#stopping li')",
        heights=(2000, 3480),
        columns=2,
    ),
    State("teams", "#lang=en&lanes=team&vendor=microsoft&days=365_1200"),
    State(
        "folded",
        "#cut=jurisdiction:US&month=30",
        "document.querySelector('[data-do=fold-all]').click()",
        "return document.querySelector('.folded')",
    ),
    CHARTS,
)


@pytest.fixture(scope="module")
def page() -> str:
    """The page of a plan that never changes."""
    text = (GOLDEN / "plan.json").read_text("utf-8")
    return render_page(plan_from_json(text), "nl")


@pytest.fixture(scope="module")
def letters(browser: Chrome, page: str) -> Letters:
    """The letters of this computer, which all pictures are taken with."""
    found = letters_of(browser, font_of(page))
    if os.environ.get("REGENERATE"):
        found.keep(GOLDEN)
    return found


@pytest.fixture
def day(tab: Tab) -> Iterator[None]:
    """Let pages believe that it is a day of the plan."""
    command = "Page.addScriptToEvaluateOnNewDocument"
    clock = tab.driver.execute_cdp_cmd(command, {"source": CLOCK})
    yield
    tab.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures go that differ; a variable may name a folder to keep them."""
    found = Path(os.environ.get("PICTURES", tmp_path))
    found.mkdir(parents=True, exist_ok=True)
    return found


def show(tab: Tab, page: str, state: State, width: int) -> None:
    """Bring a state on the screen, with the mouse out of the way."""
    tab.point(0, 0)
    tab.open(page, state.view, width, state.heights[width == TELEPHONE])
    tab.wait("return document.documentElement.dataset.drawn")
    tab.run(state.then)
    tab.wait(state.ready)
    tab.run(SCROLL, state.top)


def taken(tab: Tab, state: State, width: int) -> Image.Image:
    """Take the picture of a state that is on the screen."""
    tab.driver.execute_async_script(SETTLED)
    answer = tab.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    picture = picture_of(base64.b64decode(answer["data"]))
    return side_by_side(picture, state.columns if width == TELEPHONE else 1)


def need_the_same(letters: Letters) -> None:
    """Skip where letters are drawn otherwise; CI would never see the pictures then."""
    why = letters.unlike(GOLDEN)
    if why and os.environ.get("CI") == "true":
        pytest.fail(f"{why}; {FONTS}")
    if why:
        pytest.skip(why)


def golden(state: State, width: int) -> Path:
    return GOLDEN / f"{state.name}-{width}.png"


@pytest.mark.usefixtures("day")
@pytest.mark.parametrize("width", [DESK, TELEPHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_the_page_looks_as_it_did_when_people_looked(
    *, tab: Tab, page: str, letters: Letters, state: State, width: int, folder: Path
) -> None:
    need_the_same(letters)
    show(tab, page, state, width)
    found = taken(tab, state, width)
    if os.environ.get("REGENERATE"):
        keep(found, golden(state, width))
    made = made_with(GOLDEN)["chromium"]
    same = made == letters.chromium

    said = what_differs(found, golden(state, width), folder, anywhere=same)

    browsers = f"taken with Chromium {made}, this is {letters.chromium}"
    assert not said, f"{said} ({browsers}); {ACCEPT}"


@pytest.mark.usefixtures("day")
def test_bars_that_are_gone_are_noticed(
    tab: Tab, page: str, letters: Letters, tmp_path: Path
) -> None:
    need_the_same(letters)
    show(tab, page, OPENING, DESK)
    tab.run(HIDE, ".map .step")

    said = what_differs(taken(tab, OPENING, DESK), golden(OPENING, DESK), tmp_path)

    assert " of opening-1500.png differs" in said
    names = {"opening-1500.png", "opening-1500-differs.png"}
    assert {one.name for one in tmp_path.glob("*.png")} == names


@pytest.mark.usefixtures("day")
def test_lines_that_are_gone_are_noticed_in_the_squares_they_were_in(
    tab: Tab, page: str, letters: Letters, tmp_path: Path
) -> None:
    need_the_same(letters)
    show(tab, page, CHARTS, DESK)
    tab.run(HIDE, "#plot-exposure .scatterlayer")
    found, path = taken(tab, CHARTS, DESK), golden(CHARTS, DESK)

    assert what_differs(found, path, tmp_path) == ""
    assert "of a square" in what_differs(found, path, tmp_path, anywhere=True)


def test_one_pixel_in_a_hundred_may_differ(tmp_path: Path) -> None:
    path, found = tmp_path / "a.png", Image.new("RGB", (100, 100), "white")
    keep(found, path)
    found.paste((255, 255, 207), (0, 0, 100, 50))
    assert what_differs(found, path, tmp_path) == ""
    found.paste((255, 255, 206), (0, 0, 100, 1))
    assert what_differs(found, path, tmp_path) == ""
    found.putpixel((0, 1), (255, 255, 206))
    assert what_differs(found, path, tmp_path).startswith("1.01% of a.png differs")


def test_a_difference_says_where_it_is() -> None:
    kept = Image.new("RGB", (300, 200), "white")
    found = kept.copy()
    found.paste("black", (120, 110, 170, 120))
    seen = difference(kept, found)

    assert seen.share == 500 / 60_000
    assert seen.densest == 0.05
    assert seen.box == (120, 110, 170, 120)
    assert seen.shown.getpixel((130, 115)) == (200, 0, 40)


def test_a_picture_of_another_size_differs_and_so_does_one_that_is_new(
    tmp_path: Path,
) -> None:
    path, found = tmp_path / "a.png", Image.new("RGB", (30, 20))
    assert what_differs(found, path, tmp_path) == "there is no a.png yet"
    keep(found, path)
    said = what_differs(found.resize((30, 21)), path, tmp_path)
    assert said.startswith("a.png was (30, 20) and is (30, 21) pixels")


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_letters_of_another_font_skip_pictures_but_fail_in_ci(
    browser: Chrome,
    monkeypatch: pytest.MonkeyPatch,
    ci: str,
    outcome: type[BaseException],
) -> None:
    other = letters_of(browser, "monospace")
    monkeypatch.setenv("CI", ci)
    with pytest.raises(BaseException, match="in another font here: 11") as found:
        need_the_same(other)
    assert found.type is outcome  # a skip that got out would skip this test


def test_what_is_kept_is_what_is_compared_and_stays_small() -> None:
    wanted = {golden(one, width).name for one in STATES for width in (DESK, TELEPHONE)}
    found = {path.name: path.stat().st_size for path in GOLDEN.iterdir()}

    assert set(found) == wanted | {"letters.png", "made.json", "plan.json"}
    assert sum(found.values()) <= LARGEST
