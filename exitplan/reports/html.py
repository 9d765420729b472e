"""A document as one accessible HTML file without scripts or requests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from jinja2 import Template

    from exitplan.reports.model import Document


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("exitplan.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html.j2")


def render_html(document: Document) -> str:
    """Write a document as HTML; every text is escaped."""
    return _template().render(document=document)
