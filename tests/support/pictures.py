"""Pictures of a screen: kept small, compared, and what differs shown."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LEVELS = 48  # of 255: a palette and the edges of letters differ by less
MOST = 0.01  # of the pixels may differ
SQUARE = 100  # pixels
OFTEN, COLORS = 48, 96  # of a palette: those met most, and all


def picture_of(png: bytes) -> Image.Image:
    """Decode a picture, without transparency."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def side_by_side(strip: Image.Image, columns: int) -> Image.Image:
    """Cut a long strip into columns of one height, as a newspaper does."""
    wide, tall = strip.size
    height = -(-tall // columns)
    sheet = Image.new("RGB", (wide * columns, height), "white")
    for number in range(columns):
        top = number * height
        part = strip.crop((0, top, wide, min(tall, top + height)))
        sheet.paste(part, (number * wide, 0))
    return sheet


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture small, with a palette."""
    red, green, blue = np.asarray(picture, np.int32).reshape(-1, 3).T
    codes = red << 16 | green << 8 | blue
    known, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    shades = np.stack([known >> 16, known >> 8 & 255, known & 255], axis=1)
    palette, nearest = _palette(shades, counts)
    pixels = nearest[places].astype(np.uint8)
    small = Image.frombytes("P", picture.size, pixels.tobytes())
    small.putpalette(palette.astype(np.uint8).tobytes())
    small.save(path, optimize=True)


def _palette(
    shades: NDArray[np.int32], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Choose the colors that are met most, then whatever is farthest from those.

    So flat colors stay what they are and no other becomes one far from it, which
    the palettes of Pillow do not promise.
    """

    def far(one: int) -> NDArray[np.int32]:
        steps: NDArray[np.int32] = np.abs(shades - shades[one])
        most: NDArray[np.int32] = np.max(steps, axis=1)
        return most

    chosen = np.argsort(-counts, kind="stable")[:OFTEN].tolist()
    least = np.min([far(one) for one in chosen], axis=0)
    while len(chosen) < min(COLORS, len(shades)):
        chosen.append(int(least.argmax()))
        least = np.minimum(least, far(chosen[-1]))
    return shades[chosen], np.argmin([far(one) for one in chosen], axis=0)


@dataclass(frozen=True)
class Difference:
    """Where two pictures of one size differ.

    Parameters
    ----------
    share
        Of all pixels, how many differ in a channel by more than ``LEVELS``.
    densest
        The same, in the square where most do.
    box
        The smallest box around those: left, top, right, bottom.
    shown
        The new picture in pale grey, with what differs in red.
    """

    share: float
    densest: float
    box: tuple[int, int, int, int] | None
    shown: Image.Image


def difference(kept: Image.Image, found: Image.Image) -> Difference:
    """Compare two pictures of one size, channel by channel."""
    red, green, blue = ImageChops.difference(kept, found).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point([0] * (LEVELS + 1) + [255] * (255 - LEVELS))
    pale = found.convert("L").point([191 + level // 4 for level in range(256)])
    shown = pale.convert("RGB")
    shown.paste((200, 0, 40), mask=mask)
    squares = np.asarray(mask.convert("F").reduce(SQUARE))
    return Difference(
        share=mask.histogram()[255] / (found.width * found.height),
        densest=float(squares.max()) / 255,
        box=mask.getbbox(),
        shown=shown,
    )


def what_differs(
    found: Image.Image, path: Path, folder: Path, *, anywhere: bool = False
) -> str:
    """Return what differs too much from a kept picture, or nothing.

    A line that is gone is far less than a hundredth of a picture, but not of the
    square it was in: ``anywhere`` allows no square to differ by more, either. What
    differs is written to the folder: the new picture, and one of the differences.
    """
    if not path.exists():
        return f"there is no {path.name} yet"
    with Image.open(path) as opened:
        kept = opened.convert("RGB")
    if kept.size != found.size:
        found.save(folder / path.name)
        return f"{path.name} was {kept.size} and is {found.size} pixels: see {folder}"
    seen = difference(kept, found)
    if seen.share <= MOST and (seen.densest <= MOST or not anywhere):
        return ""
    found.save(folder / path.name)
    seen.shown.save(folder / f"{path.stem}-differs.png")
    return (
        f"{seen.share:.2%} of {path.name} differs, and {seen.densest:.0%} of a square "
        f"of {SQUARE} pixels, where {MOST:.0%} may, between (left, top, right, "
        f"bottom) {seen.box}: see {path.stem}-differs.png in {folder}"
    )
