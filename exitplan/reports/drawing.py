"""Drawings for documents: lines, areas and letters, written as SVG.

No chart library writes the same small figure for a page, an office document and a PDF,
with letters that stay letters; what is needed is a handful of shapes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INK, SOFT, LINE, BAND = "#1b1f24", "#4d5763", "#c9d0d8", "#eef2f6"
HEAD, SECOND, THIRD, WARN = "#154273", "#a35200", "#1e6b3c", "#b3243b"

_FONT = "Segoe UI, DejaVu Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``pattern`` adds slanted lines, so that it differs in print.

    Positions and sizes are in units of the drawing, from its top left.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; ``dash`` as SVG writes it, ``closed`` fills it instead."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.5
    dash: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """A short text at a point on its base line."""

    x: float
    y: float
    text: str
    size: float = 13
    anchor: Literal["start", "middle", "end"] = "start"
    colour: str = INK
    bold: bool = False


Shape = Box | Path | Letters


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a white ground, in the order they are drawn.

    Parameters
    ----------
    width, height
        Size; a document shows it as wide as its text.
    shapes
        What is on it.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]

    def with_texts(self, change: Callable[[str], str]) -> Drawing:
        """Return the same drawing with every text changed by a function."""
        return replace(
            self,
            shapes=tuple(
                replace(one, text=change(one.text)) if isinstance(one, Letters) else one
                for one in self.shapes
            ),
        )


def render_svg(
    drawing: Drawing, title: str, description: str, name: str = "figure"
) -> str:
    """Write a drawing as SVG that says what it is.

    Parameters
    ----------
    drawing
        What is drawn.
    title, description
        What it is, and what one sees in it.
    name
        Starts the ids in it, which must be unique on a page.
    """
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" '
        f'height="{drawing.height}" font-family="{_FONT}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    )
    ground = f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>'
    body = "".join(part for one in drawing.shapes for part in _shape(one))
    # The title and the description say it all; letters are not read one by one.
    return f'{head}<g aria-hidden="true">{ground}{body}</g></svg>'


def _shape(shape: Shape) -> Iterator[str]:
    match shape:
        case Box():
            yield (
                f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" '
                f'width="{_n(shape.width)}" height="{_n(shape.height)}" '
                f'fill="{shape.fill}"/>'
            )
            if shape.pattern:
                yield from _slanted(shape)
        case Path():
            yield _path(shape)
        case Letters():
            weight = ' font-weight="bold"' if shape.bold else ""
            yield (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" '
                f'font-size="{_n(shape.size)}" text-anchor="{shape.anchor}" '
                f"fill={quoteattr(shape.colour)}{weight}>{escape(shape.text)}</text>"
            )


def _path(path: Path) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in path.points)
    if path.closed:
        return f'<polygon points="{points}" fill="{path.colour}"/>'
    dash = f' stroke-dasharray="{path.dash}"' if path.dash else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{path.colour}" '
        f'stroke-width="{_n(path.width)}"{dash}/>'
    )


def _slanted(box: Box, gap: float = 7) -> Iterator[str]:
    """Draw white lines over a box, from bottom left to top right, cut at its edges."""
    right, bottom = box.x + box.width, box.y + box.height
    start = box.x - box.height + gap
    while start < right:
        # The line runs from (start, bottom) to (start + height, top).
        x1, y1 = max(start, box.x), bottom - max(0.0, box.x - start)
        over = max(0.0, start + box.height - right)
        x2, y2 = start + box.height - over, box.y + over
        if x1 < x2:
            yield (
                f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
                'stroke="#ffffff" stroke-width="1.6"/>'
            )
        start += gap


def _n(number: float) -> str:
    """Return a number as short as it can be, alike on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text
