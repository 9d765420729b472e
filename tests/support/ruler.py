"""How a browser draws letters: how wide in which size, and with which edges.

Computers have other fonts, and smooth them otherwise; their pictures of a page differ
without anything being wrong with the page.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pictures import MOST, difference, keep, picture_of
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

FONT = re.compile(r"body\{[^}]*?font:[^ ]+ ([^;}]+)")
# The signs of the page stand in it too, for other fonts may lend those.
TEXT = "27 maart 2031: € 1.234,50 Wxyz \u2013 \u2039 \u203a \u2212 → … ◆ ▾ ▸ ✕ ↳"
RULER = """
const [font, text] = arguments, found = {};
const tenths = (length) => Math.round(length * 10) / 10;
document.body.style.cssText = `margin:8px;background:#fff;font-family:${font}`;
for (const size of [11.5, 13, 14, 16, 19, 25]) for (const weight of [400, 600]) {
  const one = document.createElement("span"), look = one.style;
  one.textContent = text;
  look.cssText = "display:table;white-space:nowrap;line-height:normal";
  Object.assign(look, { fontSize: `${size}px`, fontWeight: weight });
  document.body.append(one);
  const { width, height } = one.getBoundingClientRect();
  found[`${size}px ${weight}`] = [tenths(width), tenths(height)];
}
return found;
"""
SHEET = {"x": 0, "y": 0, "width": 700, "height": 280, "scale": 1}
NEAR = 0.5  # pixels in some 400, by which a width may differ


@dataclass(frozen=True)
class Letters:
    """The letters of a browser.

    Parameters
    ----------
    chromium
        The major version of the browser.
    sizes
        Width and height in pixels of a sentence, by size and weight.
    picture
        Of those sentences.
    """

    chromium: int
    sizes: dict[str, list[float]]
    picture: Image.Image

    def keep(self, folder: Path) -> None:
        """Write them beside the pictures that were taken with them."""
        made = {"chromium": self.chromium, "letters": self.sizes}
        text = json.dumps(made, indent=1)
        (folder / "made.json").write_text(f"{text}\n", "utf-8")
        keep(self.picture, folder / "letters.png")

    def unlike(self, folder: Path) -> str:
        """Return why these are not the letters of kept pictures, or nothing."""
        made = made_with(folder)["letters"]
        for what, here in self.sizes.items():
            if any(abs(a - b) > NEAR for a, b in zip(here, made[what], strict=True)):
                sizes = f"{what} is {here} and was {made[what]} pixels"
                return f"letters are drawn in another font here: {sizes}"
        with Image.open(folder / "letters.png") as kept:
            share = difference(kept.convert("RGB"), self.picture).share
        if share <= MOST:
            return ""
        return f"letters are drawn with other edges here: {share:.1%} of letters.png"


def made_with(folder: Path) -> dict[str, Any]:
    """Read with which browser and letters pictures were taken."""
    made: dict[str, Any] = json.loads((folder / "made.json").read_text("utf-8"))
    return made


def font_of(html: str) -> str:
    """Return the font of a page, from its style sheet."""
    found = FONT.search(html)
    assert found, "the style of the page names no font for its body"
    return found[1]


def letters_of(driver: Chrome, font: str) -> Letters:
    """Measure sentences in a font, and take a picture of them."""
    driver.get("about:blank")
    sizes: dict[str, list[float]] = driver.execute_script(RULER, font, TEXT)
    asked = {"format": "png", "clip": SHEET}
    answer = driver.execute_cdp_cmd("Page.captureScreenshot", asked)
    version: str = driver.capabilities["browserVersion"]
    picture = picture_of(base64.b64decode(answer["data"]))
    return Letters(int(version.partition(".")[0]), sizes, picture)
