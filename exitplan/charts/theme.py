"""Colours, letters and margins that all charts share.

The palette was chosen for contrast, not for taste: white on each colour, and each
colour on white, is at least 4.5:1 (WCAG 1.4.3), which a test computes. Tints carry dark
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exitplan.words import Language

PHASES = (
    "#0b5c8a",
    "#a35200",
    "#1e6b3c",
    "#8a2f8f",
    "#7a5c00",
    "#b3243b",
    "#4a4f9e",
    "#00706b",
)
"""One colour for each phase, in turn."""

INK = "#1b1f24"
MUTED = "#4d5763"
LINE = "#c9d0d8"
GRID = "#e4e8ed"
PAPER = "#ffffff"
BAND = "#f5f7fa"
FROZEN = "#7d8894"
ACCENT = "#154273"
WARNING = "#b3243b"

FONT = 'system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif'
FONT_SIZE = 13
WIDTH = 1320
"""Width in pixels for which texts are cut where the real width is not known."""

_SEPARATORS = {"en": ".,", "nl": ",."}
_LINEAR_LIMIT = 0.04045


def phase_colour(number: int) -> str:
    """Return the colour of a phase; numbers count from 1."""
    return PHASES[(number - 1) % len(PHASES)]


def tint(colour: str, share: float) -> str:
    """Mix a share (0 to 1) of a colour with white."""
    mixed = (round(255 - share * (255 - part)) for part in _channels(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def base_layout(language: Language) -> dict[str, Any]:
    """Return what the layout of every figure starts from."""
    return {
        "template": {},
        "font": {"family": FONT, "size": FONT_SIZE, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "separators": _SEPARATORS[language],
        "margin": {"l": 64, "r": 16, "t": 24, "b": 40},
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": INK,
            "font": {"family": FONT, "size": FONT_SIZE, "color": INK},
            "align": "left",
            "namelength": -1,
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    }


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= _LINEAR_LIMIT else ((value + 0.055) / 1.055) ** 2.4
