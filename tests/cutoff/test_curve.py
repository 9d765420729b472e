from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from agencies import START, run_of, scenario
from drills import SPARE, court, drill

from exitplan.cutoff.curve import Sweep, curve_of
from exitplan.cutoff.elsewhere import executor_at
from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.curve import curve_from_json, curve_to_json
from exitplan.plan.curve_said import CurveSaid
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from exitplan.inventory import Inventory
    from exitplan.plan.curve import Curve

BOTH = ("vendor:us", "vendor:sub")


def curve(
    given: Inventory,
    sweep: Sweep,
    executor: Executor | None = None,
    workers: int = 1,
) -> Curve:
    asked = ScenarioInput(scenario(), given, ())
    return curve_of(asked, sweep, Settings(100, 1, workers), executor)


def test_the_curve_falls_to_nothing_as_the_plan_goes_on() -> None:
    plan = run_of(court()).plan

    found = curve(court(), Sweep(plan, parties=BOTH))

    gone, never = found.lines
    assert len(gone.points) == 24
    assert gone.points[0].on == START
    assert str(gone.points[1].on) == "2027-02-01"
    assert gone.points[0].services == 3
    assert gone.points[0].processes == 2
    assert gone.points[0].over_limit == 1
    outages = [one.outage for one in gone.points]
    assert outages == sorted(outages, reverse=True)
    assert outages[0] == 926_400
    assert outages[-1] == 0
    assert {one.outage for one in never.points} == {0}
    assert found.solved == sum(one > 0 for one in outages)


def test_a_point_is_what_a_drill_of_that_day_says() -> None:
    plan = run_of(court()).plan

    point = curve(court(), Sweep(plan, parties=BOTH)).lines[0].points[1]
    told = drill(court(), "vendor:us", effort=100, plan=plan, on=point.on)

    assert point.outage == told.outage
    assert point.outage_without_recovery == told.outage_without_recovery
    assert point.services == len(told.services)


def test_a_preparation_shows_as_a_drop_once_it_can_be_ready() -> None:
    found = curve(court(fallbacks=[SPARE]), Sweep(parties=("vendor:us",), months=3))

    first, second, _ = found.lines[0].points
    assert first.outage_prepared == first.outage
    assert second.outage_prepared < second.outage
    assert found.to_prepare == 500_000


def test_whose_accounts_are_closed_is_said_by_name() -> None:
    parties = ("accounts:sit@us", "accounts:Registry")
    found = curve(court(), Sweep(parties=parties, months=1))

    said = CurveSaid(found, "nl")

    assert [said.name(one) for one in found.lines] == [
        "de accounts van “Sit” bij US Corp",
        "de accounts van “Registry”",
    ]


def test_without_names_the_jurisdictions_and_the_worst_vendors_are_taken() -> None:
    found = curve(court(), Sweep(months=1))

    assert [(one.reach, one.subject) for one in found.lines] == [
        ("jurisdiction", "US"),
        ("vendor", "us"),
    ]


def test_it_makes_no_difference_who_does_the_work() -> None:
    sweep = Sweep(parties=BOTH, months=8)
    alone = curve(court(), sweep)

    assert curve(court(), sweep, workers=2) == alone
    with ThreadPoolExecutor(2) as threads:
        assert curve(court(), sweep, threads) == alone


# A cluster of one machine says so when its ports are taken or it closes late.
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_curve() -> None:
    distributed = pytest.importorskip(
        "distributed", reason="the extra 'distributed' is not installed"
    )
    sweep = Sweep(parties=BOTH, months=8)
    with (
        distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
        ) as cluster,
        executor_at(cluster.scheduler_address) as executor,
    ):
        found = curve(court(), sweep, executor)

    assert found == curve(court(), sweep)


def test_a_curve_can_be_written_and_read_back() -> None:
    found = curve(court(), Sweep(parties=BOTH, months=2))

    assert curve_from_json(curve_to_json(found)) == found
    assert json.loads(curve_to_json(found))["schema"] == 1
