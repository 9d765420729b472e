"""The annexes of a letter: motions and promises, settled and open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.model import Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.files.annexes import Annex, Motion
    from exitplan.reports.telling import Telling


_PARTS = (
    ("settled", "annex.settled", "annex.settled.table"),
    ("open", "annex.open", "annex.open.table"),
)
_KINDS = {
    "motion": "annex.kind.motion",
    "promise": "annex.kind.promise",
    "question": "annex.kind.question",
}
_STATES = {"settled": "annex.state.settled", "open": "annex.state.open"}


def annex_sections(annex: Annex, telling: Telling) -> Iterator[Section]:
    """Yield annex 1A with what is settled, and 1B with what is open.

    Parameters
    ----------
    annex
        As it was given; nothing is shown where it holds nothing.
    telling
        In which language.
    """
    for status, heading, caption in _PARTS:
        rows = tuple(
            _row(telling, one) for one in annex.motions if one.status == status
        )
        if not rows:
            continue
        headings = telling.headings("motion", "asked", "reaction", "state")
        table = Table(telling.say(caption), headings, rows)
        yield Section(telling.say(heading), (table,))


def _row(telling: Telling, motion: Motion) -> tuple[str, ...]:
    speaker = telling.speaker
    date = "" if motion.date is None else speaker.date(motion.date)
    kind = telling.say(_KINDS[motion.kind])
    parts = [kind, motion.by, motion.reference, date]
    state = telling.say(_STATES[motion.status])
    if motion.status == "open" and motion.expected:
        state = telling.say("annex.expected", when=motion.expected)
    return (
        ", ".join(part for part in parts if part),
        motion.text,
        motion.reaction or "–",
        state,
    )
