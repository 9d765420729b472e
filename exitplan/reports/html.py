"""A document as one accessible HTML file without scripts or requests."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from exitplan.reports.cleaning import cleaned
from exitplan.reports.columns import is_wide
from exitplan.reports.drawing import render_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from exitplan.reports.model import Document, Figure


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("exitplan.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawn"] = _drawn
    return environment.get_template("document.html.j2")


def _drawn(figure: Figure, numbers: Iterator[int]) -> Markup:
    """Return the drawing of a figure; its texts are escaped where they are written."""
    name = f"figure-{next(numbers)}"
    svg = render_svg(figure.drawing, figure.caption, figure.alternative, name)
    return Markup(svg)  # noqa: S704 - made of shapes, with every text escaped


def render_html(document: Document) -> str:
    """Write a document as HTML; every text is escaped."""
    return _template().render(
        document=cleaned(document), numbers=count(1), wide=is_wide(document)
    )
