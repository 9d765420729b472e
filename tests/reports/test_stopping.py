from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from whole_plan import whole_plan

from exitplan.reports.stopping import stops_by_phase, stops_table
from exitplan.reports.telling import Telling
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.reports.model import Table
    from exitplan.reports.telling import Level


def table_of(plan: Plan, language: Language = "en", level: Level = "internal") -> Table:
    (table,) = stops_by_phase(Telling(plan, language, level))
    return table  # type: ignore[return-value]


def test_a_cut_off_stops_fewer_processes_after_each_phase_as_its_gate_says() -> None:
    plan = whole_plan()
    rows = table_of(plan).rows
    stopped = [int(row[-1]) for row in rows]

    assert rows[0][0] == "all processes"
    assert stopped[0] == len(plan.processes)
    assert stopped[1] == sum(bool(one.exposed_services) for one in plan.processes)
    for before, after, phase in zip(
        stopped[1:], stopped[2:], plan.phases, strict=False
    ):
        assert before - after == len(phase.gate.processes_free)
    assert len(rows) == 2 + len(plan.phases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_classes_add_up_to_all(language: Language) -> None:
    for row in table_of(whole_plan(), language).rows:
        *classes, together = map(int, row[1:])
        assert sum(classes) == together


def test_both_levels_tell_it_and_only_the_internal_one_names_processes() -> None:
    plan = whole_plan()

    assert table_of(plan) == table_of(plan, level="public")
    assert stops_table(Telling(plan, "en", "internal"))
    assert stops_table(Telling(plan, "en", "public")) == ()


def test_without_processes_there_is_nothing_to_tell() -> None:
    plan = replace(whole_plan(), processes=())

    assert stops_by_phase(Telling(plan, "nl", "public")) == ()
    assert stops_table(Telling(plan, "nl", "internal")) == ()
