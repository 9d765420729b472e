"""Labels that are shown in the longest form there is room for.

A figure carries the form that fits the usual width, and in ``layout.meta.fits`` all
forms, so that a page can choose again when it knows the real width.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exitplan.charts.safe import safe, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_PADDING = 8


@dataclass(frozen=True, slots=True)
class Scale:
    """A horizontal axis and how wide it is drawn.

    Parameters
    ----------
    first, last
        Its ends: dates or numbers.
    pixels
        Between them.
    """

    first: dt.date | float
    last: dt.date | float
    pixels: float

    def between(self, one: dt.date | float, other: dt.date | float) -> float:
        """Return the pixels between two places."""
        whole = _number(self.last) - _number(self.first)
        return (_number(other) - _number(one)) / whole * self.pixels


@dataclass(frozen=True, slots=True)
class Label:
    """A label over a stretch of the axis.

    Parameters
    ----------
    forms
        What it may say, the longest first; the last may be empty.
    starts, ends
        The stretch it has to fit.
    style
        The rest of plotly's annotation; ``x`` is the middle unless given.
    size
        Of the letters.
    strong
        Whether it is in bold.
    """

    forms: tuple[str, ...]
    starts: dt.date | float
    ends: dt.date | float
    style: dict[str, Any] = field(default_factory=dict)
    size: float = 12
    strong: bool = True


def drawn(labels: Sequence[Label], scale: Scale) -> list[dict[str, Any]]:
    """Return plotly's annotations for labels."""
    return [
        {
            "x": _place(_middle(label)),
            "showarrow": False,
            "text": _shown(label, _longest(label, scale)),
            **label.style,
            "font": {"size": label.size, **label.style.get("font", {})},
        }
        for label in labels
    ]


def fits(labels: Sequence[Label], first: int = 0) -> list[dict[str, Any]]:
    """Return what a page needs to choose the forms again.

    Parameters
    ----------
    labels
        In the order of their annotations.
    first
        Number of the first one's annotation in the figure.
    """
    return [
        {
            "annotation": first + number,
            "forms": [safe(form) for form in label.forms],
            "starts": _place(label.starts),
            "ends": _place(label.ends),
            "size": label.size,
            "strong": label.strong,
            "centred": "x" not in label.style,
        }
        for number, label in enumerate(labels)
    ]


def bold(text: str) -> str:
    """Return a text in bold, safe for plotly."""
    return f"<b>{safe(text)}</b>" if text else ""


def _shown(label: Label, form: str) -> str:
    return bold(form) if label.strong else safe(form)


def _longest(label: Label, scale: Scale) -> str:
    room = scale.between(label.starts, label.ends) - _PADDING
    return next((f for f in label.forms if width_of(f, label.size) <= room), "")


def _middle(label: Label) -> dt.date | float:
    if isinstance(label.starts, dt.date) and isinstance(label.ends, dt.date):
        return label.starts + (label.ends - label.starts) / 2
    return (_number(label.starts) + _number(label.ends)) / 2


def _place(value: dt.date | float) -> str | float:
    return value.isoformat() if isinstance(value, dt.date) else value


def _number(value: dt.date | float) -> float:
    return float(value.toordinal()) if isinstance(value, dt.date) else float(value)
