"""What a sub-problem proposes, as genes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import DECOMMISSION, MIGRATE
from exitplan.solver.genes import Genes, keys_from_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.solver.decode import Decoder


@dataclass(frozen=True, slots=True)
class Proposal:
    """Options and starts for some jobs.

    Parameters
    ----------
    choices
        The mode of each job.
    starts
        Where procurement, build and migration start, by job.
    """

    choices: dict[int, int]
    starts: dict[int, list[int]]

    def genes(self, decoder: Decoder, before: Genes) -> Iterator[Genes]:
        """Yield genes that may decode to what is proposed, held tight and let loose.

        Parameters
        ----------
        decoder
            Holding the schedule that the other jobs keep.
        before
            Its genes.
        """
        tables = decoder.tables
        starts = [decoder.starts[stage].copy() for stage in range(DECOMMISSION)]
        choices = list(before.choices)
        for job, choice in self.choices.items():
            choices[job] = choice
            for stage in range(DECOMMISSION):
                starts[stage][job] = self.starts[job][stage]
        order = sorted(range(tables.count), key=lambda job: (starts[MIGRATE][job], job))
        tight = {
            4 * job + stage: starts[stage][job]
            for job in range(tables.count)
            for stage in range(DECOMMISSION)
            if not tables.modes[job][choices[job]].stays
            and tables.modes[job][choices[job]].stages[stage].duration
            and starts[stage][job]
        }
        # Those that moved go first to just where they are to be; the others follow.
        keys, loose = before.keys.copy(), {}
        first = min(keys) // 2
        moved = [job for job in order if job in self.choices]
        for place, job in enumerate(moved):
            keys[job] = first * place // len(moved)
        for key, point in (tight | before.holds).items():
            if key // 4 in self.choices:
                if key in tight:
                    loose[key] = tight[key]
            elif key in before.holds:
                loose[key] = point
        yield Genes(keys, choices, loose)
        yield Genes(keys_from_order(order), choices.copy(), tight)
