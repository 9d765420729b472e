"""How a document came about, so that anyone can make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.model import Bullets, Section

if TYPE_CHECKING:
    from exitplan.reports.telling import Telling


def record_lines(telling: Telling) -> list[str]:
    """Return the record: version, seed, effort, status, gap and hashes of the input.

    A public document does not name scenario and files, whose names may say too much.
    """
    made, speaker = telling.plan.provenance, telling.speaker
    status = speaker.say(f"status.{made.status}", gap=speaker.at_most(made.gap))
    scenario = "" if telling.is_public else telling.plan.scenario
    values = {"version": made.version, "seed": made.seed, "scenario": scenario}
    found = [
        telling.say("record.made" if scenario else "record.made.public", **values),
        telling.say(
            "record.effort", evaluations=speaker.number(made.evaluations), status=status
        ),
        telling.say("record.problem", hash=made.problem_sha256),
    ]
    if made.polished:
        parts = speaker.number(made.polished)
        found.insert(2, speaker.say("page.provenance.polished", parts=parts))
    for number, file in enumerate(made.inputs, start=1):
        name = str(number) if telling.is_public else file.name
        found.append(telling.say("record.input", name=name, hash=file.sha256))
    return found


def record_section(telling: Telling) -> Section:
    """Return the record as the last section of a document."""
    heading = telling.speaker.say("agenda.provenance")
    return Section(heading, (Bullets(tuple(record_lines(telling))),))
