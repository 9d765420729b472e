"""The one gate through which names pass on their way to a chart.

Plotly reads a small HTML in its texts and decodes entities first, so escaping does not
help: an escaped link becomes a live link. A zero-width space after ``<``, ``&`` and
``%`` (of ``%{``) makes plotly show them as they are.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, takewhile

_ZERO_WIDTH_SPACE = "\u200b"
_NOT_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"  # controls, halves of pairs
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # marks that turn the direction
)
_NARROW = frozenset("iljtfrI.,:;'|!()[]{} -/\\`\u00a0\u00b7")
_BROAD = frozenset("mwMW@%—…")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_ELLIPSIS = "…"


def clean(text: str) -> str:
    """Replace what is not text, or turns its direction, by spaces."""
    return _NOT_TEXT.sub(" ", text)


def safe(text: str) -> str:
    """Return a name that plotly shows literally."""
    shown = clean(text)
    for mark, rest in (("<", ""), ("&", ""), ("%", "{")):
        shown = shown.replace(mark + rest, mark + _ZERO_WIDTH_SPACE + rest)
    return shown


def width_of(text: str, size: float = 12) -> float:
    """Estimate the width of a text in pixels; a browser would measure it."""
    return size * sum(_ems(letter) for letter in text)


def cut(text: str, pixels: float, size: float = 12) -> str:
    """Cut a text to a width, with an ellipsis; nothing if there is no room for that."""
    text = clean(text)
    if width_of(text, size) <= pixels:
        return text
    ellipsis = width_of(_ELLIPSIS, size)
    widths = accumulate((size * _ems(letter) for letter in text), initial=ellipsis)
    fitting = sum(1 for _ in takewhile(lambda width: width <= pixels, widths))
    kept = text[: max(0, fitting - 1)]
    while kept and (kept[-1] in _JOINERS or unicodedata.combining(kept[-1])):
        kept = kept[:-1]
    kept = kept.rstrip()
    return kept + _ELLIPSIS if kept else ""


def _ems(letter: str) -> float:
    if unicodedata.combining(letter) or letter in _JOINERS:
        return 0.0
    if letter in _NARROW:
        return 0.38
    if letter in _BROAD or letter.isupper():
        return 0.95 if letter in _BROAD else 0.72
    return 1.2 if unicodedata.east_asian_width(letter) in {"F", "W"} else 0.62
