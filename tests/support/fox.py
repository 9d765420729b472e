"""The page in Firefox: as ``Tab`` of the browser tests is in Chromium."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from asking import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from firefox import Firefox

READY = "return document.documentElement.dataset.ready"


class Fox(Shown):
    """A page in Firefox, and what one does with it.

    Parameters
    ----------
    firefox
        The browser.
    folder
        Where pages are written before they are opened.
    """

    def __init__(self, firefox: Firefox, folder: Path) -> None:
        self.firefox = firefox
        self.folder = folder
        self.wait, self.press, self.resize = firefox.wait, firefox.press, firefox.resize

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and return its answer."""
        return self.firefox.run(script, *values)

    def open(self, html: str, view: str = "", width: int = 1500) -> Fox:
        """Open a page from a file, at a width, and wait until it can be used."""
        file = self.folder / "page.html"
        file.write_text(html, "utf-8")
        self.firefox.resize(width)
        self.firefox.open(file.as_uri() + view)
        self.wait(READY)
        return self

    def spoken(self) -> str:
        """Return what the page last announced."""
        found: str = self.run("return document.getElementById('live').textContent")
        return found

    def saved(self, chart: str, kind: str) -> bytes:
        """Press a button that saves a chart, and return the file."""
        wanted = f"exitplan-{chart}-*.{kind}"
        folder = self.firefox.saved
        for file in folder.glob(wanted):
            file.unlink()
        self.click(f"[data-do={kind}][data-chart={chart}]")
        until, before = time.monotonic() + 20, b""
        while time.monotonic() < until:
            # On its way it has another name, or is empty, or grows.
            content = b"".join(file.read_bytes() for file in folder.glob(wanted))
            if content and content == before:
                return content
            before = content
            time.sleep(0.05)
        message = f"the {kind} of {chart} was not saved"
        raise AssertionError(message)

    def counted(self, selector: str) -> int:
        """Return how many elements there are."""
        found: int = self.run(
            "return document.querySelectorAll(arguments[0]).length", selector
        )
        return found

    def sticks_out(self) -> Any:
        """Return by how many pixels the page is wider than its window."""
        return self.run(
            "return document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
