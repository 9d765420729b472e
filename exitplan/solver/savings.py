"""Decoding where ceilings hold for net running cost too (R11).

What leaving saves may then be spent. So a cut-over and the retirements it makes
possible are tried together, and undone if the years cannot pay for the net of it.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from exitplan.problem.jobs import MIGRATE
from exitplan.solver.decode import Decoder
from exitplan.solver.purse import added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.schedule.model import Schedule
    from exitplan.solver.genes import Genes
    from exitplan.solver.layout import StageTable
    from exitplan.solver.tables import Tables

_KEEPERS = ("board", "purse", "_pace")
_CHANGING = ("placed", "retired", "late", "troubled", "_repoint_spans")


def decoder_for(tables: Tables) -> Decoder:
    """Return the decoder that a problem's ceilings ask for."""
    covers_running = tables.problem.budget_covers_running
    kind = SavingDecoder if tables.has_ceiling and covers_running else Decoder
    return kind(tables)


def decoded(tables: Tables, genes: Genes) -> tuple[int, Schedule]:
    """Return what genes are worth, and their schedule in names.

    From ``exitplan.solver.worth.LATE`` on the schedule breaks rules.
    """
    decoder = decoder_for(tables)
    value = decoder.value(genes.order(), genes.choices, genes.holds)
    return value, decoder.schedule()


class SavingDecoder(Decoder):
    """Decodes with running cost and savings under the ceilings."""

    _plainly = False

    def _closed(self, payment: int) -> int:  # noqa: ARG002 - savings may pay for it
        return 0

    def _affords(self, amounts: Mapping[int, int]) -> bool:  # noqa: ARG002 - see below
        return True

    def _stay(self, job: int) -> bool:
        super()._stay(job)
        self.purse.spend(self.purse.bridges(job, self.cut, self.placed))
        return self.purse.is_kept()

    def _try_cut_over(
        self, jobs: Sequence[int], stages: Sequence[StageTable], end: int
    ) -> bool:
        before = self._copy_state()
        fits = super()._try_cut_over(jobs, stages, end) and self._retire_what_can(jobs)
        if fits and self.purse.is_kept():
            return True
        self._restore_state(before)
        return False

    def _amounts(
        self,
        jobs: Sequence[int],
        stages: Sequence[StageTable],
        starts: Sequence[int],
        end: int,
    ) -> dict[int, int]:
        purse = self.purse
        amounts = super()._amounts(jobs, stages, starts, end)
        for job in jobs:
            running = purse.new_running(job, self.choices[job], end)
            bridges = purse.bridges(job, self.cut, self.placed)
            amounts = added(amounts, running, bridges)
        return amounts

    def _retire(self, job: int) -> bool:
        if not super()._retire(job):
            return False
        if self.modes[job].stays:
            return True
        kept = self.purse.old_kept(job, self.choices[job], self.retired[job])
        self.purse.spend(kept)
        return self.purse.is_kept()

    def _retire_what_can(self, jobs: Sequence[int]) -> bool:
        """Retire at once what nothing uses any more, to spend what that saves."""
        below = [
            below
            for mode in (self.modes[job] for job in jobs)
            for below in (*mode.waits_ready, *mode.waits_built)
        ]
        for job in dict.fromkeys((*jobs, *below)):
            users = self.tables.consumers[job]
            if (
                self.placed[job]
                and self.retired[job] < 0
                and all(self.placed[user] for user in users)
                and not self._retire(job)
            ):
                return False
        return True

    def _copy_state(self) -> dict[str, Any]:
        state = {name: copy(getattr(self, name)) for name in _CHANGING}
        state["starts"] = [points.copy() for points in self.starts]
        state["ends"] = [points.copy() for points in self.ends]
        for name in _KEEPERS:
            state[name] = getattr(self, name).copy()
        return state

    def _restore_state(self, state: dict[str, Any]) -> None:
        for name in _KEEPERS:
            getattr(self, name).restore(state.pop(name))
        for name, value in state.items():
            setattr(self, name, value)
        self.cut = self.ends[MIGRATE]
