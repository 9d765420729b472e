from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from agencies import START, WEEK, inventory, option, run_of, service, stage
from hypothesis import given as any_of
from hypothesis import strategies as st
from plans import step as step_of

from exitplan.plan.phases import found_ends

if TYPE_CHECKING:
    from exitplan.plan import Plan

NAMES = "abcdefgh"


def eight(**fields: Any) -> Plan:
    """Eight services, one a quarter: each takes thirteen weeks of the one team."""
    given = inventory(
        teams=[{"id": "team", "name": "Team", "people": 1}],
        services=[
            service(n, weight=20 - i, category=f"kind {n}") for i, n in enumerate(NAMES)
        ],
        options=[
            option(
                f"{n}-eu",
                n,
                build=stage(11, 1),
                migrate=stage(1, 1),
                decommission=stage(1),
            )
            for n in NAMES
        ],
        processes=[{"id": "p", "name": "Permits", "weight": 5, "services": ["a", "b"]}],
    )
    return run_of(given, years=3, **fields).plan


def test_phases_end_at_quarter_ends_and_follow_each_other() -> None:
    plan = eight()

    assert len(plan.phases) > 1
    for before, after in zip(plan.phases, plan.phases[1:], strict=False):
        assert after.starts == before.ends + dt.timedelta(days=1)
    quarter_ends = {(3, 31), (6, 30), (9, 30), (12, 31)}
    assert {(p.ends.month, p.ends.day) for p in plan.phases} <= quarter_ends
    assert plan.phases[0].starts == START
    assert plan.phases[-1].ends >= max(step.retired for step in plan.steps)


def test_every_step_lies_in_the_phase_of_its_cut_over() -> None:
    plan = eight()

    for step in plan.steps:
        phase = plan.phases[step.phase - 1]
        assert phase.starts <= step.cut_over <= phase.ends


def test_as_many_phases_as_asked_for_with_the_work_divided() -> None:
    plan = eight(phases=4)

    moved = [len(phase.gate.services_moved) for phase in plan.phases]
    assert len(moved) == 4
    assert sum(moved) == 8
    assert max(moved) <= 3


def test_phases_by_hand_keep_their_names_and_dates() -> None:
    ends = [START + 30 * WEEK, START + 60 * WEEK]
    given = [{"name": "First", "ends": ends[0]}, {"name": "Rest", "ends": ends[1]}]

    plan = eight(phases=given)

    assert [phase.name for phase in plan.phases] == ["First", "Rest"]
    assert plan.phases[0].ends == ends[0]
    assert plan.phases[1].ends >= max(step.retired for step in plan.steps)


def test_gates_say_what_is_reached_in_measurable_terms() -> None:
    plan = eight(phases=4)

    first = plan.phases[0]
    assert first.gate.processes_free == ("p",)
    assert first.gate.text.en.startswith(f"{len(first.gate.services_moved)} services")
    assert (
        "1 process can no longer be stopped from abroad: Permits" in first.gate.text.en
    )
    gone = [phase.gate.exposure_gone for phase in plan.phases]
    assert gone == sorted(gone)
    assert gone[-1] == 100.0


def test_phases_are_named_by_what_they_move() -> None:
    plan = eight(phases=8)

    assert plan.phases[0].name == "Kind a"


def test_one_off_cost_is_shared_out_over_phases_to_the_cent() -> None:
    plan = eight(phases=3)

    assert sum(p.one_off for p in plan.phases) == sum(s.one_off for s in plan.steps)


def test_a_contract_has_ended_when_nothing_is_left_under_it() -> None:
    ends = dt.date(2027, 6, 30)
    given = inventory(
        contracts=[{"id": "c", "name": "The contract", "ends": ends, "renews_for": 12}],
        services=[service("mail", contract="c")],
    )

    phases = run_of(given, phases=[{"name": "One", "ends": ends}]).plan.phases

    assert phases[0].gate.contracts_ended == ("c",)
    assert "1 contract has ended: The contract" in phases[0].gate.text.en


def test_what_follows_the_last_cut_over_makes_no_phase_of_its_own() -> None:
    given = inventory(
        services=[service("mail"), service("chat")],
        options=[
            option("mail-eu", "mail"),
            option("chat-eu", "chat", decommission=stage(120)),
        ],
    )

    phases = run_of(given, years=4).plan.phases

    assert [bool(phase.gate.services_moved) for phase in phases] == [True]
    assert phases[0].ends >= START + 120 * WEEK


def test_a_phase_that_only_builds_something_says_so() -> None:
    given = inventory(
        services=[
            service("login", status="planned", vendor="eu"),
            service("mail"),
        ],
        options=[
            option(
                "login-eu",
                "login",
                build=stage(30, 1),
                migrate=stage(0),
                decommission=stage(0),
            ),
            option("mail-eu", "mail", build=stage(30, 1), needs=["login"]),
        ],
    )

    texts = [phase.gate.text for phase in run_of(given, years=3).plan.phases]

    assert sum("1 new service is built" in text.en for text in texts) == 1
    assert sum("1 nieuwe dienst is gebouwd" in text.nl for text in texts) == 1


@any_of(
    spans=st.lists(
        st.tuples(
            st.integers(0, 200),
            st.tuples(*[st.integers(0, 60)] * 3, st.integers(1, 200)),
        ),
        min_size=1,
        max_size=12,
    ),
    number=st.none() | st.integers(1, 12),
)
def test_in_every_phase_something_cuts_over(
    spans: list[tuple[int, tuple[int, int, int, int]]], number: int | None
) -> None:
    steps = [
        step_of(f"s{n}", first, weeks)
        for n, (first, weeks) in enumerate(spans, start=1)
    ]

    ends = found_ends(START, steps, number)

    firsts = [dt.date.min, *ends]
    for first, last in zip(firsts, ends, strict=False):
        assert any(first < one.cut_over <= last for one in steps)
    assert ends == sorted(set(ends))
    assert ends[-1] >= max(one.retired for one in steps)
    assert number is None or len(ends) <= number
