"""What free jobs of a sub-problem are worth, nearly, in terms CP-SAT is quick with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from exitplan.problem.jobs import DECOMMISSION, MIGRATE
from exitplan.solver.tables import FASTEST_PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.decode import Decoder
    from exitplan.solver.layout import ModeTable

Model: TypeAlias = Any
Var: TypeAlias = Any

_MOST_STEPS = 16
"""Jumps up to which a function of a point is a sum of steps."""

_NEARLY = 50
"""A function within one in so many parts of its range of a line counts as that line."""

_PARTS = 100_000_000
"""About what all is worth, so that whole numbers stay small."""


class Surrogate:
    """The objective of a sub-problem.

    Parameters
    ----------
    model
        The CP-SAT model that gets the variables.
    decoder
        Holding the schedule of the other jobs.
    free
        The jobs that are free.
    picked, ends
        Variables of each job: by choice, and by stage.
    """

    def __init__(
        self,
        model: Model,
        decoder: Decoder,
        free: Sequence[int],
        picked: dict[int, dict[int, Var]],
        ends: dict[int, list[Var]],
    ) -> None:
        self._model = model
        self._decoder = decoder
        self._tables = tables = decoder.tables
        self._free = free
        self._picked = picked
        self._cuts = {job: found[MIGRATE] for job, found in ends.items()}
        objective = tables.problem.objective
        self._price, self._cost = {
            "balanced": (objective.price, 1),
            "fastest": (FASTEST_PRICE, 1),
            "cheapest": (0, 1),
        }[objective.kind]
        # Exposure without a price still decides between what costs the same.
        self._price = max(1, self._price)
        self._unit = max(1, self._size() // _PARTS)

    def _size(self) -> int:
        horizon, tables = self._tables.horizon, self._tables
        return sum(
            self._cost * (mode.cost[0] + mode.old[horizon])
            + self._price * tables.weight[job] * horizon
            for job in self._free
            for mode in tables.modes[job][:1]
        ) + sum(self._price * weight * horizon for weight, *_ in tables.processes[:1])

    def terms(self) -> list[Any]:
        """Return the terms whose sum is to be small."""
        terms: list[Any] = []
        for job in self._free:
            terms += self._of_job(job)
        terms += self._of_providers()
        terms += self._of_processes()
        terms += self._of_bridges()
        return terms

    def _of_job(self, job: int) -> list[Any]:
        tables, model = self._tables, self._model
        retired = self._retired(job)
        found = []
        for choice, picked in self._picked[job].items():
            mode = tables.modes[job][choice]
            running = self._by_cut(job, mode)
            old = [self._cost * value for value in mode.old]
            if mode.stays:
                total = (running[-1] + old[-1]) // self._unit
                found.append(total * picked)
                continue
            lasts = mode.stages[DECOMMISSION].duration
            model.add(retired >= self._cuts[job] + lasts).only_enforce_if(picked)
            found.append(self._at_least(self._cuts[job], running, picked))
            found.append(self._at_least(retired, old, picked))
        return found

    def _by_cut(self, job: int, mode: ModeTable) -> list[int]:
        """Return what a mode is worth by its cut-over, the old one left out."""
        tables = self._tables
        before, after = tables.exposed_before[job], mode.exposed_after
        values = []
        for cut in range(tables.horizon + 1):
            weeks = before & ((1 << cut) - 1) | after >> cut << cut
            exposed = weeks.bit_count() * tables.weight[job]
            if mode.residual:
                exposed += (before & ~weeks).bit_count() * mode.residual
            values.append(self._price * exposed + self._cost * mode.cost[cut])
        return values

    def _retired(self, job: int) -> Var:
        """Return a variable for when a free job is retired, at the earliest (R6)."""
        tables, model = self._tables, self._model
        retired = model.new_int_var(0, 2 * tables.horizon, "")
        lasts = min(
            (
                tables.modes[job][choice].stages[DECOMMISSION].duration
                for choice in self._picked[job]
            ),
            default=0,
        )
        for consumer in tables.consumers[job]:
            if consumer in self._cuts:
                for choice, picked in self._picked[consumer].items():
                    if not tables.modes[consumer][choice].stays:
                        after = retired >= self._cuts[consumer] + lasts
                        model.add(after).only_enforce_if(picked)
            elif not self._decoder.modes[consumer].stays:
                model.add(retired >= self._decoder.cut[consumer] + lasts)
        return retired

    def _of_providers(self) -> list[Any]:
        """Return terms for others whose teardown waits for free jobs (R6)."""
        tables, model, decoder = self._tables, self._model, self._decoder
        found = []
        for other in range(tables.count):
            mode = decoder.modes[other]
            users = [c for c in tables.consumers[other] if c in self._cuts]
            if other in self._cuts or mode.stays or not users:
                continue
            fixed = [
                decoder.cut[c]
                for c in tables.consumers[other]
                if c not in self._cuts and not decoder.modes[c].stays
            ]
            least = max((decoder.cut[other], *fixed))
            lasts = mode.stages[DECOMMISSION].duration
            retired = model.new_int_var(least + lasts, 2 * tables.horizon, "")
            for user in users:
                for choice, picked in self._picked[user].items():
                    if not tables.modes[user][choice].stays:
                        after = retired >= self._cuts[user] + lasts
                        model.add(after).only_enforce_if(picked)
            old = [self._cost * value for value in mode.old]
            found.append(self._at_least(retired, old, None))
        return found

    def _of_processes(self) -> list[Any]:
        """Return terms for processes that are exposed until their last job is out."""
        tables, model, found = self._tables, self._model, []
        for weight, simple, involved, _ in tables.processes:
            members = (*simple, *involved)
            free = [job for job in members if job in self._cuts]
            rest = [self._decoder.cut[job] for job in members if job not in self._cuts]
            if free and weight:
                last = model.new_int_var(max(rest, default=0), tables.horizon, "")
                for job in free:
                    model.add(last >= self._cuts[job])
                found.append(max(1, self._price * weight // self._unit) * last)
        return found

    def _of_bridges(self) -> list[Any]:
        """Return terms for weeks in which just one of two jobs has cut over."""
        found = []
        for one, other, weekly in self._tables.bridges:
            if one not in self._cuts and other not in self._cuts:
                continue
            cuts = [
                self._cuts[job] if job in self._cuts else self._decoder.cut[job]
                for job in (one, other)
            ]
            apart = self._model.new_int_var(0, self._tables.horizon, "")
            self._model.add(apart >= cuts[0] - cuts[1])
            self._model.add(apart >= cuts[1] - cuts[0])
            found.append(self._cost * weekly // self._unit * apart)
        return found

    def _at_least(self, point: Var, values: Sequence[int], picked: Var | None) -> Var:
        """Return a variable of at least a function of a point, where it counts."""
        model, unit = self._model, self._unit
        scaled = [value // unit for value in values]
        spread = max(scaled) - min(scaled)
        found = model.new_int_var(min(0, *scaled), max(0, *scaled) + spread, "")
        slope = round((scaled[-1] - scaled[0]) / (len(scaled) - 1))
        off = [value - slope * place for place, value in enumerate(scaled)]
        jumps = [t for t in range(len(scaled) - 1) if scaled[t + 1] != scaled[t]]
        shape: Any
        if max(off) - min(off) <= spread // _NEARLY:
            shape = slope * point + min(off)
        elif len(jumps) <= _MOST_STEPS:
            shape = scaled[0] + sum(
                (scaled[t + 1] - scaled[t]) * self._later(point, t) for t in jumps
            )
        else:
            shape = model.new_int_var(min(scaled), max(scaled), "")
            within = model.new_int_var(0, len(scaled) - 1, "")
            model.add_min_equality(within, [point, len(scaled) - 1])
            model.add_element(within, scaled, shape)
        tie = model.add(found >= shape)
        if picked is not None:
            tie.only_enforce_if(picked)
        return found

    def _later(self, point: Var, than: int) -> Var:
        found = self._model.new_bool_var("")
        self._model.add(point > than).only_enforce_if(found)
        self._model.add(point <= than).only_enforce_if(~found)
        return found
