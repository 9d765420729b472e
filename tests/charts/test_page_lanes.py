from __future__ import annotations

from plans import WEEKS, monday, new_step, plan, step

from exitplan.charts.page.lanes import pack_lanes
from exitplan.plan.model import ProcessFreed, TeamLoad
from exitplan.plan.step import PlannedStage, TeamWork

THERE = (4,) * WEEKS


def test_lanes_are_by_vendor_department_process_and_team() -> None:
    one = step("mail").stages[0]
    net = PlannedStage(
        one.name, one.starts, one.ends, 4, (TeamWork("net", 5, 20),), None, one.hold
    )
    given = plan(
        step("mail", owner="Unit 10", processes=("write", "meet")),
        step("files", 20, owner="Unit 2", processes=("write",), stages=(net,)),
        new_step("login", 30),
        processes=(
            ProcessFreed("write", "Write", 5, None, (), monday(9)),
            ProcessFreed("meet", "Meet", 9, None, (), None),
        ),
        teams=(
            TeamLoad("it", "IT", THERE, THERE),
            TeamLoad("net", "Net", THERE, THERE),
        ),
        names={"team:net": "Net"},
    )

    lanes = pack_lanes(given, ("nl", "en"))

    assert lanes["vendor"] == {
        "ids": ["", "us"],
        "names": [["Nieuwe diensten", "New services"], "US Corp"],
        "of": [1, 1, 0],
    }
    assert lanes["owner"]["ids"] == ["Unit 2", "Unit 10", ""]
    assert lanes["owner"]["of"] == [1, 0, 2]
    assert lanes["process"]["ids"] == ["meet", "write", ""]
    assert lanes["process"]["of"] == [0, 1, 2]
    assert lanes["team"]["ids"] == ["it", "net", ""]
    assert lanes["team"]["of"] == [0, 1, 0]


def test_what_would_be_one_lane_is_no_choice() -> None:
    assert list(pack_lanes(plan(), ("en", "nl"))) == ["vendor"]
