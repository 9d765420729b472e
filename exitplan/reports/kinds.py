"""The kinds of documents, and the formats they are written in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from exitplan.errors import MisuseError
from exitplan.reports.agenda import agenda
from exitplan.reports.board import board
from exitplan.reports.cleaning import cleaned
from exitplan.reports.drawing import render_svg
from exitplan.reports.exit_plans import exit_plans_of
from exitplan.reports.exit_plans_service import exit_plan
from exitplan.reports.html import render_html
from exitplan.reports.letter import letter
from exitplan.reports.markdown import render_markdown
from exitplan.reports.model import Figure
from exitplan.reports.odt import render_odt
from exitplan.reports.onepage import summary
from exitplan.reports.pdf import render_pdf
from exitplan.reports.record import record_section
from exitplan.reports.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.reports.model import Block, Document, Section
    from exitplan.reports.telling import Level
    from exitplan.reports.weighing import Given
    from exitplan.words import Language

Kind = Literal["letter", "board", "summary", "agenda", "exit-plan"]
Format = Literal["html", "odt", "md", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents are wanted.

    Parameters
    ----------
    kind, language, level
        Which, and for whom.
    formats
        Each once.
    services
        Ids of the services whose exit plans are wanted; every material one if ``None``.
    """

    kind: Kind
    language: Language
    level: Level
    formats: tuple[Format, ...] = FORMATS
    services: tuple[str, ...] | None = None


_WRITERS = {"letter": letter, "board": board, "summary": summary}


def documents_of(given: Given, asked: Asked) -> Iterator[tuple[str, Document]]:
    """Yield the documents of a kind, each with what it is about: a service, or nothing.

    Parameters
    ----------
    given, asked
        What they are made from, and which are wanted.

    Raises
    ------
    MisuseError
        If a public version of what names every service was asked for, or exit plans of
        an agency in which no service is material.
    """
    kind, language, level = asked.kind, asked.language, asked.level
    if kind in _WRITERS:
        yield "", _WRITERS[kind](given, language, level)
        return
    if level == "public":
        message = f"there is no public version of '{kind}': it names every service"
        raise MisuseError(message, "--kind letter, board and summary have one")
    plan = given.plan
    telling = Telling(plan, language, level)
    if kind == "agenda":
        yield "", agenda(plan, language)
        return
    found = exit_plans_of(plan, None, asked.services)
    if not found.every:
        message = "no service is material, so there is no exit plan to write"
        raise MisuseError(message, "name a service with --service")
    for one in found.every:
        made = exit_plan(plan, one, found.day, language)
        sections = (*made.sections, record_section(telling))
        yield one.ground.service, replace(made, sections=sections)


def render_document(document: Document, form: Format, name: str) -> dict[str, bytes]:
    """Write a document in a format; return its files by name.

    Parameters
    ----------
    document, form
        What to write, and how.
    name
        Of the file without its ending; Markdown has its figures in files beside it.

    Raises
    ------
    MisuseError
        If what writes PDF is not installed.
    """
    if form == "md":
        drawn = _drawn(document, name)
        text = render_markdown(document, list(drawn))
        return {f"{name}.md": text.encode(), **drawn}
    if form == "html":
        return {f"{name}.html": render_html(document).encode()}
    render = {"odt": render_odt, "pdf": render_pdf}[form]
    return {f"{name}.{form}": render(document)}


def _drawn(document: Document, name: str) -> dict[str, bytes]:
    return {
        f"{name}-{number}.svg": render_svg(
            one.drawing, one.caption, one.alternative
        ).encode()
        for number, one in enumerate(figures_of(cleaned(document)), start=1)
    }


def figures_of(document: Document) -> Iterator[Figure]:
    """Yield the figures of a document, in order."""
    yield from _figures(document.opening)
    for section in document.sections:
        yield from _figures_in(section)


def _figures_in(section: Section) -> Iterator[Figure]:
    yield from _figures(section.blocks)
    for inner in section.sections:
        yield from _figures_in(inner)


def _figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    yield from (one for one in blocks if isinstance(one, Figure))
