from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from asking import Shown
from firefox import Firefox, program
from fox import Fox
from plans import plan, step

from exitplan.charts import render_page
from exitplan.planner import make_plan
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

    from exitplan.plan import Plan

DATA = Path(__file__).parent.parent / "charts/data"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--window-size=1500,1000",
)
LOGS = {"browser": "ALL", "performance": "ALL"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser; without that one, skip it and say why."""
    needed = {"browser": _what_is_missing(), "firefox": _what_firefox_misses()}
    for item in items:
        for name in needed.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(name)
            if needed[name]:
                item.add_marker(pytest.mark.skip(reason=needed[name]))


def _what_is_missing() -> str:
    if not _browser():
        return "no Chromium on this computer"
    if not shutil.which("chromedriver"):
        return "no chromedriver on this computer"
    return "" if find_spec("selenium") else "selenium is not installed"


def _what_firefox_misses() -> str:
    if not program():
        return "no Firefox on this computer"
    return "" if find_spec("websocket") else "websocket-client is not installed"


def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """A Chromium that stays open for all tests; it never looks for a driver online."""
    from selenium.webdriver import (  # noqa: PLC0415 - it may be missing
        Chrome,
        ChromeOptions,
        ChromeService,
    )

    options = ChromeOptions()
    options.binary_location = _browser() or ""
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", LOGS)
    driver = Chrome(
        options=options, service=ChromeService(shutil.which("chromedriver"))
    )
    yield driver
    driver.quit()


@pytest.fixture
def tab(browser: Chrome, tmp_path: Path) -> Tab:
    """A fresh tab, wide as on a desk."""
    return Tab(browser, tmp_path)


@pytest.fixture(scope="session")
def real() -> Plan:
    """A plan as the planner makes them."""
    return make_plan(DATA / "scenario.yaml", Settings(effort=200, workers=1))


@pytest.fixture(scope="session")
def chain() -> Plan:
    """Three services that wait for each other."""
    return plan(
        step("first"),
        step("second", 10, waits_for=("first",)),
        step("third", 20, waits_for=("first", "second")),
    )


@pytest.fixture(scope="session")
def page(real: Plan) -> str:
    """Its page, in English."""
    return render_page(real, "en")


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox that stays open for all tests."""
    with Firefox(tmp_path_factory.mktemp("firefox")) as found:
        yield found


@pytest.fixture
def fox(firefox: Firefox, tmp_path: Path) -> Fox:
    """A page in Firefox, wide as on a desk."""
    return Fox(firefox, tmp_path)


class Tab(Shown):
    """A page in the browser, and what one does with it.

    Parameters
    ----------
    driver
        The browser.
    folder
        Where pages are written before they are opened.
    """

    def __init__(self, driver: Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def open(
        self, html: str, view: str = "", width: int = 1500, height: int = 1000
    ) -> Tab:
        """Open a page from a file, in a window, and wait until it is drawn."""
        file = self.folder / "page.html"
        file.write_text(html, "utf-8")
        self.driver.get("about:blank")
        self.resize(width, height)
        self.logs("browser")
        self.logs("performance")
        self.driver.get(file.as_uri() + view)
        self.wait("return document.documentElement.dataset.ready")
        return self

    def resize(self, width: int, height: int = 1000) -> None:
        """Make the window so many pixels wide."""
        metrics = {
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": False,
        }
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and return its answer."""
        return self.driver.execute_script(script, *values)

    def wait(self, script: str, seconds: float = 20) -> Any:
        """Wait until a script answers something."""
        from selenium.webdriver.support.ui import (  # noqa: PLC0415 - the same
            WebDriverWait,
        )

        waiting = WebDriverWait(self.driver, seconds, 0.02)
        return waiting.until(lambda _: self.run(script))

    def press(self, *keys: str) -> None:
        """Press keys, whatever has the focus."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the mouse to a place in the window, and perhaps click."""
        kinds = ["mouseMoved", *(["mousePressed", "mouseReleased"] if click else [])]
        for kind in kinds:
            button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            event = {"type": kind, "x": x, "y": y, **button}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    def logs(self, kind: str) -> list[dict[str, Any]]:
        """Return what was logged since the last time."""
        log: Any = self.driver.get_log
        found: list[dict[str, Any]] = log(kind)
        return found
