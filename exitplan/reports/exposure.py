"""What depends on whom, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.exposure_said import ExposureSaid
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)

if TYPE_CHECKING:
    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.exposure import ExposureReport
    from exitplan.words import Language


def exposure_document(report: ExposureReport, language: Language) -> Document:
    """Write what depends on whom.

    Parameters
    ----------
    report
        All that is read.
    language
        ``en`` or ``nl``.
    """
    said = ExposureSaid(report, language)
    speaker = said.speaker
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("exposed.core", _core(report, said)),
        ("exposed.kinds", _table(said.kinds())),
        ("exposed.groups", _table(said.groups())),
        ("exposed.jurisdictions", _table(said.jurisdictions())),
        ("exposed.processes", _table(said.processes())),
        ("exposed.single", _table(said.single_points())),
        ("exposed.material", _table(said.material())),
        ("exposed.not-known", (Bullets(tuple(said.not_known())),)),
        ("exposed.all", _table(said.services())),
        ("exposed.vendors", _table(said.vendors())),
        ("page.provenance", (Bullets(tuple(said.provenance())),)),
    ]
    subtitle = speaker.say(
        "exposed.subtitle", agency=report.agency, date=speaker.date(report.on)
    )
    sections = tuple(
        Section(speaker.say(key), blocks) for key, blocks in parts if blocks
    )
    return Document(language, speaker.say("exposed.title"), subtitle, sections)


def _core(report: ExposureReport, said: ExposureSaid) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if report.illustrative:
        text = said.speaker.say("exposed.illustrative")
        blocks.append(Paragraph(text, strong=True))
    return (*blocks, Paragraph(said.asks()), Bullets(tuple(said.core())))


def _table(said: SaidTable) -> tuple[Block, ...]:
    """Return a table; nothing if it has no rows."""
    if not said.rows:
        return ()
    headings = tuple(Heading(*heading) for heading in said.headings)
    return (Table(said.caption, headings, said.rows),)
