"""What waits for what in a schedule: its rules, and people who come from other work.

A schedule fixes more than its rules say: who works first. People of a team, and places
under a pace, are handed on in the order of the plan ("chaining"), so that no draw puts
more of them to work than there are. With every duration as planned the network gives
the schedule back, point for point.

Literature: N. Policella, A. Cesta, A. Oddi, S. Smith (2007), *AI Communications* 20,
partial-order schedules by chaining.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.problem.jobs import (
    BUILD,
    DECOMMISSION,
    MIGRATE,
    NO_WORK,
    PROCURE,
    Mode,
    Work,
)
from exitplan.schedule.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exitplan.problem import Problem
    from exitplan.schedule import Schedule

LOT, REPOINT, CUT = 4, 5, 6
"""Kinds of tasks besides the four stages: a tender, a re-pointing, a cut-over."""

_STAGES = range(4)

Key = tuple[str, int]
"""Name of the job, lot or re-pointing, and the stage or kind."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that happens at a time.

    Parameters
    ----------
    key
        Which; a cut-over that several jobs share has the first one's name.
    span
        As planned.
    work
        People and working weeks; for a cut-over none.
    after
        Numbers of the tasks that must have ended.
    a_week_after
        Numbers of the cut-overs that must have been a week before (R10).
    members
        For a cut-over, the jobs that share it.
    """

    key: Key
    span: Span
    work: Work = NO_WORK
    after: tuple[int, ...] = ()
    a_week_after: tuple[int, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks, each after all it waits for.

    Parameters
    ----------
    tasks
        In an order in which they can be gone through.
    place
        Number of each task by its key; every job that leaves has four stages and a
        cut-over there, tenders under its own name too.
    modes
        The mode of each job that leaves.
    """

    tasks: tuple[Task, ...]
    place: dict[Key, int]
    modes: dict[str, Mode]


@dataclass
class _Draft:
    key: Key
    span: Span
    work: Work = NO_WORK
    after: set[int] = field(default_factory=set)
    a_week_after: set[int] = field(default_factory=set)
    members: tuple[str, ...] = ()


def network_of(problem: Problem, schedule: Schedule) -> Network:
    """Return the network of a schedule.

    Parameters
    ----------
    problem, schedule
        The schedule has passed the checker.
    """
    return _Weaver(problem, schedule).network()


class _Weaver:
    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem, self._schedule = problem, schedule
        self._jobs = {job.name: job for job in problem.jobs}
        self._entries = {one.job: one for one in schedule.jobs if one.stages}
        self._modes = {
            name: next(m for m in self._jobs[name].modes if m.name == entry.mode)
            for name, entry in self._entries.items()
        }
        self._drafts: list[_Draft] = []
        self._place: dict[Key, int] = {}

    def network(self) -> Network:
        self._add_tasks()
        self._add_cut_overs()
        for before, then in self._rules():
            self._drafts[self._place[then]].after.add(self._place[before])
        self._hand_people_on()
        self._hand_places_on()
        return self._sorted()

    def _add(self, draft: _Draft) -> int:
        self._place[draft.key] = len(self._drafts)
        self._drafts.append(draft)
        return len(self._drafts) - 1

    def _add_tasks(self) -> None:
        lots = {lot.name: lot.work for lot in self._problem.lots}
        for task in self._schedule.lots:
            self._add(_Draft((task.name, LOT), task.span, lots[task.name]))
        for name, entry in self._entries.items():
            mode = self._modes[name]
            for stage, span in enumerate(entry.stages):
                if stage == PROCURE and mode.lot is not None:
                    self._place[name, PROCURE] = self._place[mode.lot, LOT]
                    continue
                number = self._add(_Draft((name, stage), span, mode.work[stage]))
                if stage:
                    before = self._place[name, stage - 1]
                    self._drafts[number].after.add(before)
        repoints = {one.name: one for one in self._problem.repoints}
        for task in self._schedule.repoints:
            work = repoints[task.name].work
            self._add(_Draft((task.name, REPOINT), task.span, work))

    def _add_cut_overs(self) -> None:
        """Add a cut-over per job or group (R7); what is only built has none (R2)."""
        group_of = {name: group for group in self._problem.together for name in group}
        for name in self._entries:
            if (name, CUT) in self._place:
                continue
            members = tuple(
                one for one in group_of.get(name, (name,)) if one in self._entries
            )
            migrated = {self._place[one, MIGRATE] for one in members}
            if len(members) == 1 and not self._jobs[name].cuts_over:
                self._place[name, CUT] = migrated.pop()
                continue
            point = self._entries[name].stages[MIGRATE].end
            span = Span(point, point)
            number = self._add(_Draft((name, CUT), span, after=migrated))
            self._drafts[number].members = members
            for one in members:
                self._place[one, CUT] = number

    def _rules(self) -> Iterator[tuple[Key, Key]]:
        """Yield what must have ended before what."""
        for name in self._entries:
            yield (name, CUT), (name, DECOMMISSION)  # R2
        yield from self._needs()
        for later, earlier in self._problem.after:
            if later in self._entries and earlier in self._entries:
                yield (earlier, CUT), (later, MIGRATE)  # R5
        for one in self._problem.repoints:
            if (one.name, REPOINT) in self._place:
                yield (one.provider, CUT), (one.name, REPOINT)  # R6
                yield (one.name, REPOINT), (one.provider, DECOMMISSION)

    def _needs(self) -> Iterator[tuple[Key, Key]]:
        """Yield what needs of services lead to (R4, R6)."""
        for need in self._problem.needs:
            one, other = need.consumer, need.provider
            if one in self._entries and other in self._entries:
                yield (one, CUT), (other, DECOMMISSION)
                exempt = self._modes[one].works_with_old
                if not need.works_with_old and other not in exempt:
                    yield (other, BUILD), (one, MIGRATE)
        for name, mode in self._modes.items():
            if mode.needed_by in _STAGES:
                for other in mode.needs:
                    yield (other, BUILD), (name, mode.needed_by)

    def _hand_people_on(self) -> None:
        """Let each piece of work wait for those whose people it takes (R3)."""
        most = {team.name: max(team.capacity) for team in self._problem.teams}
        people = {name: [(0, -1)] * count for name, count in most.items()}
        busy = (
            number
            for number, draft in enumerate(self._drafts)
            if draft.work.demand and draft.span.start < draft.span.end
        )
        for number in sorted(busy, key=self._by_start):
            draft = self._drafts[number]
            for team, wanted in draft.work.demand:
                known = people.setdefault(team, [])
                draft.after |= _take(known, draft, (wanted, number), draft.span.end)

    def _by_start(self, number: int) -> tuple[int, int, int]:
        span = self._drafts[number].span
        return span.start, span.end, number

    def _hand_places_on(self) -> None:
        """Let each cut-over wait for those whose place under the pace it takes."""
        cuts = [n for n, draft in enumerate(self._drafts) if draft.members]
        cuts.sort(key=self._by_start)
        if self._problem.pace is not None:
            self._pass(cuts, self._problem.pace, lambda _: "")
        if self._problem.pace_per_owner is not None:
            owners = {name: self._jobs[name].owner for name in self._entries}
            self._pass(cuts, self._problem.pace_per_owner, owners.__getitem__)

    def _pass(self, cuts: list[int], pace: int, owner_of: Callable[[str], str]) -> None:
        places: dict[str, list[tuple[int, int]]] = {}
        for number in cuts:
            draft = self._drafts[number]
            counted: dict[str, int] = {}
            for name in draft.members:
                if self._jobs[name].cuts_over:
                    owner = owner_of(name)
                    counted[owner] = counted.get(owner, 0) + 1
            for owner, wanted in counted.items():
                free = places.setdefault(owner, [(0, -1)] * pace)
                until = draft.span.end + 1
                draft.a_week_after |= _take(free, draft, (wanted, number), until)

    def _sorted(self) -> Network:
        """Return the tasks numbered anew, each after all it waits for."""
        followers: list[list[int]] = [[] for _ in self._drafts]
        left = []
        for number, draft in enumerate(self._drafts):
            waits = draft.after | draft.a_week_after
            left.append(len(waits))
            for before in waits:
                followers[before].append(number)
        ready = [self._by_start(n) for n, count in enumerate(left) if not count]
        heapq.heapify(ready)
        order: list[int] = []
        while ready:
            number = heapq.heappop(ready)[-1]
            order.append(number)
            for then in followers[number]:
                left[then] -= 1
                if not left[then]:
                    heapq.heappush(ready, self._by_start(then))
        if len(order) < len(self._drafts):
            message = "the schedule has tasks that wait for each other"
            raise ValueError(message)
        new = {old: number for number, old in enumerate(order)}
        tasks = tuple(self._task(self._drafts[old], new) for old in order)
        place = {key: new[old] for key, old in self._place.items()}
        return Network(tasks, place, self._modes)

    def _task(self, draft: _Draft, new: dict[int, int]) -> Task:
        return Task(
            draft.key,
            draft.span,
            draft.work,
            _renumbered(draft.after, new),
            _renumbered(draft.a_week_after, new),
            draft.members,
        )


def _renumbered(numbers: Iterable[int], new: dict[int, int]) -> tuple[int, ...]:
    return tuple(sorted(new[number] for number in numbers))


def _take(
    units: list[tuple[int, int]], draft: _Draft, who: tuple[int, int], until: int
) -> set[int]:
    """Take units that are free, and return the tasks that had them before.

    Parameters
    ----------
    units
        For each, from when it is free and which task has it until then.
    draft
        The task that takes them.
    who
        How many it takes, and its number.
    until
        When it gives them back.

    Those of tasks it waits for anyway come first, then those free for longest: their
    delay matters least.
    """
    wanted, number = who
    free = [n for n, (since, _) in enumerate(units) if since <= draft.span.start]
    free.sort(key=lambda n: (units[n][1] not in draft.after, units[n][0], n))
    taken = free[:wanted]
    before = {units[n][1] for n in taken} - {-1}
    for n in taken:
        units[n] = (until, number)
    # Work that was fixed beforehand can take more than there are; they come on top.
    units += [(until, number)] * (wanted - len(taken))
    return before
