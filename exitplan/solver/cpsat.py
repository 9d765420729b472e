"""A few jobs as a CP-SAT model, with all the others where a schedule has them.

What binds is exact: the people, pace and money the others leave, what waits for what,
freezes, decisions, options. What it is worth is nearly so: running cost that is almost
a line becomes one, teardowns take no people, and a process is exposed until the last of
its jobs has cut over. So an answer is a proposal; the decoder says what it is worth.

Needs OR-Tools, the extra ``cpsat``; nothing else of exitplan does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, TypeAlias

from exitplan.errors import MisuseError
from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE
from exitplan.solver.proposal import Proposal
from exitplan.solver.room import Room
from exitplan.solver.surrogate import Surrogate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.decode import Decoder
    from exitplan.solver.layout import StageTable

# An extra that is not always there, so nothing is known of its types.
Model: TypeAlias = Any
Var: TypeAlias = Any

_SEED = 1


def load() -> Any:  # noqa: ANN401 - see above
    """Return CP-SAT.

    Raises
    ------
    MisuseError
        If OR-Tools is not installed.
    """
    try:
        return importlib.import_module("ortools.sat.python.cp_model")
    except ImportError:
        message = "polishing needs OR-Tools, which is not installed"
        raise MisuseError(message, 'pip install "exitplan[cpsat]"') from None


class SubProblem:
    """Some jobs of a schedule, free to move and to change options.

    Parameters
    ----------
    cp_model
        CP-SAT, from :func:`load`.
    decoder
        Holding the schedule.
    free
        The jobs, whole groups of them.
    """

    def __init__(self, cp_model: Any, decoder: Decoder, free: Sequence[int]) -> None:  # noqa: ANN401
        self._cp = cp_model
        self._decoder = decoder
        self._tables = decoder.tables
        self._free = list(free)
        self._is_free = set(free)
        self._room = Room(decoder, self._is_free)
        self._model: Model = cp_model.CpModel()
        self._picked: dict[int, dict[int, Var]] = {}
        self._starts: dict[int, list[Var]] = {}
        self._ends: dict[int, list[Var]] = {}
        self._work: dict[int, list[tuple[Var, int]]] = {}
        self._pausing: set[int] = set()
        self._lots: dict[int, tuple[Var, Var, list[Var]]] = {}
        self._paid: dict[int, list[Any]] = {}

    def solve(self, effort: float) -> Proposal | None:
        """Return what CP-SAT proposes, if it finds anything.

        Parameters
        ----------
        effort
            Deterministic time of CP-SAT: about seconds, but the same on any machine.
        """
        for job in self._free:
            self._lay_out(job)
        for job in self._free:
            self._wait(job)
            self._choose(job)
        self._groups()
        self._teams()
        self._pace()
        self._budget()
        terms = Surrogate(
            self._model, self._decoder, self._free, self._picked, self._ends
        ).terms()
        self._model.minimize(sum(terms))
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = _SEED
        solver.parameters.cp_model_probing_level = 0  # it would take all the time
        solver.parameters.symmetry_level = 0
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(self._model)
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return None
        return Proposal(
            {
                job: next(c for c, picked in some.items() if solver.value(picked))
                for job, some in self._picked.items()
            },
            {
                job: [solver.value(start) for start in starts]
                for job, starts in self._starts.items()
            },
        )

    # One job.

    def _lay_out(self, job: int) -> None:
        """Give a job its options (R1), the stages of each, and the hint (R2)."""
        model, tables, decoder = self._model, self._tables, self._decoder
        horizon = tables.horizon
        stages = range(DECOMMISSION)
        self._starts[job] = [model.new_int_var(0, horizon, "") for _ in stages]
        self._ends[job] = [model.new_int_var(0, horizon, "") for _ in stages]
        self._picked[job] = {c: model.new_bool_var("") for c in tables.choices[job]}
        model.add_exactly_one(self._picked[job].values())
        for stage in stages:
            model.add_hint(self._starts[job][stage], decoder.starts[stage][job])
            model.add_hint(self._ends[job][stage], decoder.ends[stage][job])
        for choice, picked in self._picked[job].items():
            model.add_hint(picked, int(choice == decoder.choices[job]))
            mode = tables.modes[job][choice]
            if mode.stays:
                model.add(self._ends[job][MIGRATE] == horizon).only_enforce_if(picked)
                continue
            for number in stages:
                if number == PROCURE and mode.lot >= 0:
                    self._lot(job, mode.lot, mode.stages[PROCURE], picked)
                else:
                    self._stage(job, number, mode.stages[number], picked)
                self._pay(job, number, mode.stages[number], picked)
            for number in (BUILD, MIGRATE):
                model.add(
                    self._starts[job][number] >= self._ends[job][number - 1]
                ).only_enforce_if(picked)
            cut = self._ends[job][MIGRATE]
            if not tables.counts[job]:
                model.add(cut == self._ends[job][BUILD]).only_enforce_if(picked)
            self._within(cut, self._room.points(tables.open_points[job]), picked)

    def _within(self, variable: Var, values: Sequence[int], picked: Var) -> None:
        domain = self._cp.Domain.from_values(list(values))
        self._model.add_linear_expression_in_domain(variable, domain).only_enforce_if(
            picked
        )

    def _stage(self, job: int, number: int, stage: StageTable, picked: Var) -> None:
        start, end = self._starts[job][number], self._ends[job][number]
        self._span(stage, start, end, picked)

    def _span(self, stage: StageTable, start: Var, end: Var, picked: Var) -> None:
        """Tie start and end of a stage, and let it take people."""
        model = self._model
        if not stage.duration:
            model.add(end == start).only_enforce_if(picked)
            return
        self._within(start, self._room.starts(stage), picked)
        size: Any = stage.duration
        if stage.pauses:
            ends = self._room.ends(stage)
            model_end = model.new_int_var(0, self._tables.horizon, "")
            model.add_element(start, ends, model_end)
            model.add(end == model_end).only_enforce_if(picked)
            size = model.new_int_var(0, self._tables.horizon, "")
        else:
            model.add(end == start + size).only_enforce_if(picked)
        interval = model.new_optional_interval_var(start, size, end, picked, "")
        for team, people in stage.demand:
            if stage.pauses:
                self._pausing.add(team)
            self._work.setdefault(team, []).append((interval, people))

    def _lot(self, job: int, lot: int, own: StageTable, picked: Var) -> None:
        """Let a job share the procurement of a lot (R15)."""
        model, horizon = self._model, self._tables.horizon
        start, end = self._starts[job][PROCURE], self._ends[job][PROCURE]
        fixed = self._room.lot_span(lot)
        if fixed is None:
            if lot not in self._lots:
                shared = [model.new_int_var(0, horizon, "") for _ in range(2)]
                self._lots[lot] = (shared[0], shared[1], [])
                used = model.new_bool_var("")
                self._span(self._tables.lots[lot], shared[0], shared[1], used)
                self._lots[lot][2].append(used)
            fixed_start, fixed_end, literals = self._lots[lot]
            model.add_implication(picked, literals[0])
        else:
            fixed_start, fixed_end = fixed
        model.add(start == fixed_start).only_enforce_if(picked)
        model.add(end == fixed_end).only_enforce_if(picked)
        model.add(start >= own.earliest).only_enforce_if(picked)
        model.add(end <= own.latest).only_enforce_if(picked)

    def _pay(self, job: int, number: int, stage: StageTable, picked: Var) -> None:
        """Let a stage pay in the year in which it ends (R11)."""
        if not stage.payment or not self._tables.has_ceiling:
            return
        model, in_year = self._model, []
        for year, (first, last) in enumerate(self._room.years()):
            here = model.new_bool_var("")
            end = self._ends[job][number]
            model.add(end >= first).only_enforce_if(here)
            model.add(end <= last).only_enforce_if(here)
            self._paid.setdefault(year, []).append(stage.payment * here)
            in_year.append(here)
        model.add(sum(in_year) == picked)

    # Between jobs.

    def _wait(self, job: int) -> None:
        """Wait for others, and keep others that wait where they are (R4, R5)."""
        model, tables = self._model, self._tables
        for choice, picked in self._picked[job].items():
            mode = tables.modes[job][choice]
            if mode.stays:
                continue
            for number, others, stage in (
                (MIGRATE, mode.waits_ready, BUILD),
                (BUILD, mode.waits_built, BUILD),
                (MIGRATE, tables.after_of[job], MIGRATE),
            ):
                start = self._starts[job][number]
                for other in others:
                    self._not_before(start, other, stage, picked)
            ready, cut = self._room.due(job)
            model.add(self._ends[job][BUILD] <= ready).only_enforce_if(picked)
            model.add(self._ends[job][MIGRATE] <= cut).only_enforce_if(picked)

    def _not_before(self, start: Var, other: int, stage: int, picked: Var) -> None:
        model, modes = self._model, self._tables.modes
        if other not in self._is_free:
            if not self._decoder.modes[other].stays:
                end = self._decoder.ends[stage][other]
                model.add(start >= end).only_enforce_if(picked)
            return
        for choice, leaves in self._picked[other].items():
            if not modes[other][choice].stays:
                model.add(start >= self._ends[other][stage]).only_enforce_if(
                    picked, leaves
                )

    def _choose(self, job: int) -> None:
        """Keep what options ask of each other (R8)."""
        model, chosen = self._model, self._decoder.choices
        for one, choice, other, allowed in self._tables.rules:
            if one == job and choice in self._picked[job]:
                picked = self._picked[job][choice]
                if other in self._is_free:
                    some = [v for c, v in self._picked[other].items() if c in allowed]
                    model.add_bool_or([*some, ~picked])
                elif chosen[other] not in allowed:
                    model.add(picked == 0)
            elif other == job and one not in self._is_free and chosen[one] == choice:
                some = [v for c, v in self._picked[job].items() if c in allowed]
                model.add_bool_or(some)

    def _groups(self) -> None:
        """Let a group cut over together, or stay (R7)."""
        model, modes = self._model, self._tables.modes
        for members in self._tables.joint:
            if members[0] not in self._is_free:
                continue
            first, *others = members
            for other in others:
                ends = self._ends[first][MIGRATE], self._ends[other][MIGRATE]
                model.add(ends[0] == ends[1])
                stays = [
                    sum(v for c, v in self._picked[job].items() if modes[job][c].stays)
                    for job in (first, other)
                ]
                model.add(stays[0] == stays[1])

    def _teams(self) -> None:
        """Keep to the people that the others leave (R3)."""
        for team, work in self._work.items():
            most, taken = self._room.taken(team, pauses=team in self._pausing)
            intervals = [interval for interval, _ in work]
            demands = [people for _, people in work]
            for start, weeks, people in taken:
                intervals.append(
                    self._model.new_fixed_size_interval_var(start, weeks, "")
                )
                demands.append(people)
            self._model.add_cumulative(intervals, demands, most)

    def _pace(self) -> None:
        """Keep to the pace that the others leave (R10)."""
        problem, tables, model = self._tables.problem, self._tables, self._model
        for most, owner in self._room.paces(problem):
            intervals, demands = [], []
            for job in self._free:
                if not tables.counts[job] or owner not in (-1, tables.owner[job]):
                    continue
                for choice, picked in self._picked[job].items():
                    if not tables.modes[job][choice].stays:
                        cut = self._ends[job][MIGRATE]
                        intervals.append(
                            model.new_optional_fixed_size_interval_var(
                                cut, 1, picked, ""
                            )
                        )
                        demands.append(1)
            for point, count in self._room.cut_overs(owner):
                intervals.append(model.new_fixed_size_interval_var(point, 1, ""))
                demands.append(min(count, most))
            model.add_cumulative(intervals, demands, most)

    def _budget(self) -> None:
        """Keep to the money that the others leave, carry-over included (R11)."""
        if not self._paid:
            return
        tables, carried = self._tables, None
        most = sum(tables.ceilings)
        for year, (ceiling, spent) in enumerate(
            zip(tables.ceilings, self._room.spent(), strict=True)
        ):
            paid = spent + sum(self._paid.get(year, ()))
            room = ceiling if carried is None else ceiling + carried
            self._model.add(paid <= room)
            carried = self._model.new_int_var(0, most, "")
            share = tables.problem.carry_over
            self._model.add(100 * carried <= share * (room - paid))
