"""What every page stands in: its template, its assets, and what it may not do."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from exitplan.charts.page.pack import json_for_html
from exitplan.charts.safe import clean
from exitplan.charts.vendor import plotly_script, plotly_version

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from exitplan.words import Language


def template_of(name: str) -> Template:
    """Return a template of a page, every name in it escaped."""
    return _environment().get_template(name)


def languages_from(first: Language) -> tuple[Language, Language]:
    """Return the language a page opens in, and the one a click away."""
    return ("nl", "en") if first == "nl" else ("en", "nl")


def render(
    template: str,
    parts: tuple[str, ...],
    languages: tuple[Language, Language],
    data: object,
    /,
    *,
    plotted: bool = True,
    **context: object,
) -> str:
    """Return a page: what every page has, and what this one shows.

    Parameters
    ----------
    template, parts
        Names of its files; the parts are joined into one script.
    languages
        The one it opens in first.
    data
        What the script works with, as JSON can hold it.
    plotted
        Whether plotly draws something on it.
    context
        What the template shows.
    """
    own = _joined(parts)
    scripts = (plotly_script(), own) if plotted else (own,)
    return template_of(template).render(
        languages=languages,
        policy=policy_of(scripts),
        style=asset("page.css"),
        scripts=scripts,
        data=json_for_html(data),
        plotly_version=plotly_version(),
        **context,
    )


def _joined(parts: tuple[str, ...]) -> str:
    """Return parts of a script as one that leaves nothing behind outside itself."""
    lines = (line.strip() for part in parts for line in asset(part).splitlines())
    kept = (line for line in lines if line and not line.startswith("/*"))
    return "\n".join(("(() => {", '"use strict";', *kept, "})();", ""))


def policy_of(scripts: tuple[str, ...]) -> str:
    """Return the content security policy: these scripts, and nothing from anywhere."""
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _cleaned(value: object) -> object:
    """Take what is not text out of names; what is markup already stays as it is."""
    return clean(value) if type(value) is str else value


@cache
def asset(name: str) -> str:
    """Return the text of a file that pages are made of."""
    path = resources.files("exitplan.charts.page") / name
    return path.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import (  # noqa: PLC0415 - start-up time
        Environment,
        FunctionLoader,
        StrictUndefined,
    )

    return Environment(
        autoescape=True,
        loader=FunctionLoader(asset),
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )
