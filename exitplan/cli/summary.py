"""What a run says on the terminal when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.cli.terminal import tell
from exitplan.reports.core import core_message
from exitplan.words import Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.planner import Run


def print_summary(
    run: Run, folder: Path, lang: str, seconds: float, *, verbose: bool
) -> None:
    """Print the core message, the phases and where everything was written.

    Parameters
    ----------
    run, folder
        The plan and its folder.
    lang
        ``en`` or ``nl``.
    seconds
        What it took.
    verbose
        Also say how the search went.
    """
    plan = run.plan
    speaker = Speaker("nl" if lang == "nl" else "en", plan.currency)
    lines = [f"{plan.scenario} – {plan.agency}", ""]
    lines += core_message(plan, speaker)
    lines += [""]
    for phase in plan.phases:
        period = f"{speaker.date(phase.starts)} – {speaker.date(phase.ends)}"
        title = speaker.say("agenda.phase", number=phase.number, name=phase.name)
        lines.append(f"{title} ({period})")
        lines.append(f"    {phase.gate.text[speaker.language]}")
    lines += ["", f"{folder / 'roadmap.html'}"]
    lines += [f"{folder / name}" for name in _MADE]
    if verbose:
        made, result = plan.provenance, run.result
        first = result.first_seconds or 0.0
        lines.append(
            f"{made.evaluations} schedules in {seconds:.1f} s, the first after "
            f"{first:.2f} s; objective {made.objective}, bound {made.bound}, "
            f"seed {made.seed}"
        )
    tell([*lines, ""])


_MADE = ("agenda.en.html", "agenda.nl.html", "plan.xlsx", "plan.ods", "plan.json")
