"""Drills and curves as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.page.cutoff import render_continuity_page, render_cutoff_page
from exitplan.plan.curve import curve_to_json
from exitplan.plan.drill import drill_to_json
from exitplan.reports import (
    continuity_document,
    cutoff_document,
    render_markdown,
)
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan.curve import Curve
    from exitplan.plan.drill import Drill
    from exitplan.words import Language


def cutoff_files(drill: Drill, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file made from a drill alone.

    Parameters
    ----------
    drill
        All that is read; equal drills give equal bytes.
    language
        Language of the page that opens first.
    """
    yield "cutoff.json", drill_to_json(drill).encode()
    yield "cutoff.html", render_cutoff_page(drill, language).encode()
    for each in LANGUAGES:
        document = cutoff_document(drill, each)
        yield f"cutoff.{each}.md", render_markdown(document).encode()


def continuity_files(curve: Curve, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file made from a curve alone.

    Parameters
    ----------
    curve
        All that is read; equal curves give equal bytes.
    language
        Language of the page that opens first.
    """
    yield "continuity.json", curve_to_json(curve).encode()
    yield "continuity.html", render_continuity_page(curve, language).encode()
    for each in LANGUAGES:
        document = continuity_document(curve, each)
        yield f"continuity.{each}.md", render_markdown(document).encode()
