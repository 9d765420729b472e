"""Refuse what can never be scheduled before any search, naming both sides.

Everything found here is proven: it holds for every schedule.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE, PROCURE, STAGE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exitplan.problem.jobs import Job, Mode, Work
    from exitplan.problem.model import Problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no schedule exists.

    Parameters
    ----------
    rule
        The rule that cannot be kept.
    job
        The job it is about.
    reason
        A sentence naming both sides, with the names of the problem.
    kind, facts
        Which sentence it is, and what is filled in, for other words: job, other, mode,
        stage, team, people, weeks, run, most, point, last, names.
    """

    rule: str
    job: str
    reason: str
    kind: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Render as one sentence."""
        return f"{self.reason} ({self.rule})"


def presolve(problem: Problem) -> list[Refusal]:
    """Return why a problem has no schedule, as far as single jobs and rules show it.

    Parameters
    ----------
    problem
        What is to be scheduled.

    Returns
    -------
    list of Refusal
        Empty if nothing was found; the search may still find none.
    """
    checker = _Presolve(problem)
    found = [refusal for job in problem.jobs for refusal in checker.job(job)]
    found += _groups_beyond_the_pace(problem)
    return found or [*checker.rules()]


class _Presolve:
    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._capacity = {team.name: team.capacity for team in problem.teams}
        self._resting = frozenset(problem.pause_weeks)
        self._lots = {lot.name: lot.work for lot in problem.lots}
        self._possible: dict[str, list[str]] = {}
        self._first_end = lru_cache(maxsize=None)(self._search_end)

    def job(self, job: Job) -> Iterator[Refusal]:
        """Check each mode of a job on its own."""
        reasons: list[Refusal] = []
        self._possible[job.name] = []
        for mode in job.modes:
            reason = self._mode(job, mode)
            if reason is None:
                self._possible[job.name].append(mode.name)
            else:
                reasons.append(reason)
        if not self._possible[job.name]:
            if not reasons:
                text = (
                    f"'{job.name}' has no option left: decisions or events exclude all"
                )
                reasons.append(Refusal("R1", job.name, text, "no-option"))
            yield from reasons

    def rules(self) -> Iterator[Refusal]:
        """Check what options demand of each other, as far as single rules show it."""
        left = {name: set(modes) for name, modes in self._possible.items()}
        changed = True
        while changed:
            changed = False
            for rule in self._problem.rules:
                if rule.mode not in left[rule.job]:
                    continue
                if not left[rule.other] & set(rule.allowed):
                    left[rule.job].discard(rule.mode)
                    changed = True
                    if not left[rule.job]:
                        yield Refusal(
                            "R8",
                            rule.job,
                            f"'{rule.mode}' of '{rule.job}' does not go with any "
                            f"option that '{rule.other}' has left",
                            "clash",
                            {"mode": rule.mode, "other": rule.other},
                        )
                        return

    def _mode(self, job: Job, mode: Mode) -> Refusal | None:
        refused = _on_its_face(job, mode)
        if refused is not None or mode.stays:
            return refused
        earliest = 0
        for number, work in enumerate(mode.work):
            if number == PROCURE and mode.lot is not None:
                work = self._lots[mode.lot]  # noqa: PLW2901 - the tender it shares
            limits = [limit for limit in job.limits if limit.stage == number]
            start = max([earliest, *(limit.earliest_start or 0 for limit in limits)])
            end = self._first_end(work, start) if work.duration else earliest
            if end is None:
                return self._does_not_fit(job, mode, number, work, start)
            late = self._too_late(job, mode, number, end)
            if late is not None and (work.duration or number == MIGRATE):
                return late
            earliest = end
        return None

    def _search_end(self, work: Work, earliest: int) -> int | None:
        """Return the first end of work on an empty calendar, or ``None``."""
        resting = self._resting if work.pauses else frozenset()
        left = work.duration
        for week in range(earliest, self._problem.horizon):
            if week in resting:
                if left == work.duration:
                    continue  # not begun yet
            elif all(self._capacity[team][week] >= n for team, n in work.demand):
                left -= 1
                if not left:
                    return week + 1
            else:
                left = work.duration
        return None

    def _does_not_fit(
        self, job: Job, mode: Mode, stage: int, work: Work, earliest: int
    ) -> Refusal:
        label = f"{STAGE_NAMES[stage]} of option '{mode.name}' of '{job.name}'"
        for team, people in work.demand:
            capacity = self._capacity[team]
            run = _longest_run(capacity, people, earliest)
            if run < work.duration:
                most = max(capacity[earliest:], default=0)
                text = (
                    f"{label} needs {people} people of '{team}' for {work.duration} "
                    f"weeks on end; the team has that many for {run} at most "
                    f"(it never has more than {most})"
                )
                facts = {
                    "stage": stage,
                    "mode": mode.name,
                    "team": team,
                    "people": people,
                    "weeks": work.duration,
                    "run": run,
                    "most": most,
                }
                return Refusal("R3", job.name, text, "people", facts)
        teams = " and ".join(f"'{team}'" for team, _ in work.demand) or "no team"
        text = (
            f"{label} takes {work.duration} weeks from week {earliest} at the "
            f"earliest; within the {self._problem.horizon} weeks of the plan {teams} "
            "never has that long"
        )
        facts = {
            "stage": stage,
            "mode": mode.name,
            "weeks": work.duration,
            "point": earliest,
        }
        return Refusal("R3", job.name, text, "room", facts)

    def _too_late(self, job: Job, mode: Mode, stage: int, end: int) -> Refusal | None:
        label = f"{STAGE_NAMES[stage]} of option '{mode.name}' of '{job.name}'"
        facts = {"stage": stage, "mode": mode.name, "point": end}
        for limit in job.limits:
            last = limit.end if limit.end is not None else limit.latest_end
            if limit.stage == stage and last is not None and end > last:
                text = (
                    f"{label} can end in week {end} at the earliest, "
                    f"but must end by week {last}"
                )
                return Refusal("R14", job.name, text, "late", {**facts, "last": last})
        if stage == PROCURE and mode.procured_by is not None and end > mode.procured_by:
            text = (
                f"{label} can end in week {end} at the earliest, "
                f"but the offer ends in week {mode.procured_by}"
            )
            facts["last"] = mode.procured_by
            return Refusal("R14", job.name, text, "offer", facts)
        return None


def _on_its_face(job: Job, mode: Mode) -> Refusal | None:
    """Refuse a mode for what it is, before any calendar."""
    if not mode.admissible:
        text = f"option '{mode.name}' of '{job.name}' is below the sovereignty floor"
        text = f"{text} of its demand class"
        return Refusal("R13", job.name, text, "floor", {"mode": mode.name})
    if not (mode.stays or job.cuts_over) and mode.work[MIGRATE].duration:
        text = f"'{job.name}' is only built, but '{mode.name}' has work to migrate"
        return Refusal("R2", job.name, text, "built", {"mode": mode.name})
    return None


def _groups_beyond_the_pace(problem: Problem) -> Iterator[Refusal]:
    """Refuse groups that must leave and are larger than the pace (R7, R10)."""
    jobs = {job.name: job for job in problem.jobs}
    for group in problem.together:
        members = [jobs[name] for name in group if jobs[name].cuts_over]
        if not any(_must_leave(jobs[name]) for name in group):
            continue
        label = f"{_listed(group)} cut over together (R7)"
        if problem.pace is not None and len(members) > problem.pace:
            yield Refusal(
                "R10",
                group[0],
                f"{label}, but no more than {problem.pace} may at once",
                "pace",
                {"names": group, "most": problem.pace},
            )
        most = problem.pace_per_owner
        owners = Counter(job.owner for job in members)
        for owner, count in sorted(owners.items()):
            if most is not None and count > most:
                text = (
                    f"{label}; {count} are owned by '{owner}', but of one owner no "
                    f"more than {most} may at once"
                )
                facts = {"names": group, "other": owner, "people": count, "most": most}
                yield Refusal("R10", group[0], text, "owner", facts)


def _must_leave(job: Job) -> bool:
    return not any(mode.stays and mode.admissible for mode in job.modes)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _longest_run(capacity: tuple[int, ...], people: int, earliest: int) -> int:
    """Return the most weeks on end in which there are so many people."""
    longest = run = 0
    for available in capacity[earliest:]:
        run = run + 1 if available >= people else 0
        longest = max(longest, run)
    return longest
