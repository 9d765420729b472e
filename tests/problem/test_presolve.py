from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from small import job, mode, problem, work

from exitplan.problem.jobs import MIGRATE, Limit, Mode
from exitplan.problem.model import Lot, Rule, Team
from exitplan.problem.presolve import presolve

if TYPE_CHECKING:
    from exitplan.problem.model import Problem


def refusals(given: Problem) -> list[str]:
    return [str(one) for one in presolve(given)]


def test_a_problem_with_a_way_out_for_all_is_not_refused() -> None:
    impossible = mode("never", weeks=(0, 0, 1, 0), people=9)

    assert refusals(problem(job("a", impossible, mode("possible")))) == []


def test_a_stage_for_which_there_are_never_people_enough_names_both_sides() -> None:
    given = problem(job("a", mode(weeks=(0, 0, 3, 0), people=2)))

    assert refusals(given) == [
        (
            "migrate of option 'go' of 'a' needs 2 people of 'it' for 3 weeks on end; "
            "the team has that many for 0 at most (it never has more than 1) (R3)"
        )
    ]


def test_a_team_that_dips_at_christmas_is_named() -> None:
    team = Team("it", (2, 2, 1) * 6 + (2, 2))
    given = problem(job("a", mode(weeks=(0, 3, 1, 0), people=2)), teams=(team,))

    (reason,) = refusals(given)

    assert "build of option 'go' of 'a' needs 2 people of 'it' for 3 weeks" in reason
    assert "has that many for 2 at most" in reason


def test_a_stage_that_pauses_may_span_the_dip() -> None:
    team = Team("it", (2, 2, 0) + (2,) * 17)
    stages = (work(0), work(3, 2, pauses=True), work(1), work(0))
    given = problem(job("a", Mode("go", stages)), teams=(team,), pause_weeks=(2,))

    assert refusals(given) == []


def test_a_deadline_before_the_earliest_end_names_both_weeks() -> None:
    late = job("a", mode(weeks=(2, 3, 1, 0)), limits=(Limit(MIGRATE, latest_end=5),))

    assert refusals(problem(late)) == [
        (
            "migrate of option 'go' of 'a' can end in week 6 at the earliest, "
            "but must end by week 5 (R14)"
        )
    ]


def test_an_offer_that_ends_too_soon_is_named() -> None:
    given = problem(job("a", mode(weeks=(4, 0, 1, 0), procured_by=3)))

    (reason,) = refusals(given)

    assert "but the offer ends in week 3" in reason


def test_a_tender_that_does_not_fit_is_named() -> None:
    given = problem(job("a", mode(lot="t")), lots=(Lot("t", work(30)),))

    (reason,) = refusals(given)

    assert "procure of option 'go' of 'a' takes 30 weeks" in reason


def test_options_below_the_floor_and_none_at_all_are_named() -> None:
    below = job("a", mode(admissible=False))
    none = replace(job("b"), modes=())

    first, second = refusals(problem(below, none))

    assert "below the sovereignty floor" in first
    assert "'b' has no option left" in second


def test_options_that_never_go_together_are_named() -> None:
    rules = (Rule("a", "go", "b", ("other",)),)
    given = problem(job("a"), job("b"), rules=rules)

    assert refusals(given) == [
        "'go' of 'a' does not go with any option that 'b' has left (R8)"
    ]


def test_work_to_migrate_what_is_only_built_is_refused() -> None:
    assert refusals(problem(job("a", cuts_over=False))) == [
        "'a' is only built, but 'go' has work to migrate (R2)"
    ]


def test_a_group_larger_than_the_pace_is_refused() -> None:
    given = problem(
        job("a", owner="IT"), job("b", owner="IT"), together=(("a", "b"),), pace=1
    )

    assert refusals(given) == [
        "'a', 'b' cut over together (R7), but no more than 1 may at once (R10)"
    ]
    assert refusals(replace(given, pace=None, pace_per_owner=1)) == [
        (
            "'a', 'b' cut over together (R7); 2 are owned by 'IT', "
            "but of one owner no more than 1 may at once (R10)"
        )
    ]
    stay = Mode("stay", stays=True)
    may_stay = tuple(replace(one, modes=(*one.modes, stay)) for one in given.jobs)
    assert refusals(replace(given, jobs=may_stay)) == []
