"""A Chromium without a window or a graphics card, by its driver and selenium."""

from __future__ import annotations

import shutil
from typing import Any, Self

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--window-size=1500,1000",
)


class Chromium:
    """One page in a Chromium of its own; use it as a context."""

    def __init__(self) -> None:
        from selenium.webdriver import (  # noqa: PLC0415 - it may be missing
            Chrome,
            ChromeOptions,
            ChromeService,
        )

        options = ChromeOptions()
        paths = (shutil.which(name) for name in BROWSERS)
        options.binary_location = next((one for one in paths if one), "")
        for switch in SWITCHES:
            options.add_argument(switch)
        service = ChromeService(shutil.which("chromedriver"))
        self._driver: Any = Chrome(options=options, service=service)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.quit()

    def open(self, address: str) -> None:
        """Open a page."""
        self._driver.get("about:blank")
        self._driver.get(address)

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run the body of a function in the page; return what it returns."""
        return self._driver.execute_script(script, *values)

    def run_later(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run a script and return what it gives to its last argument, a function."""
        return self._driver.execute_async_script(script, *values)
