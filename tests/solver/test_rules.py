"""Each rule, where the decoder must keep it and where the checker must see it.

The names carry the rule's number; ``tests/test_house.py`` compares them with the docs.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from decoding import cut_overs, decode
from small import HORIZON, at, entry, job, mode, problem, schedule, spans, work, yearly

from exitplan.problem.jobs import (
    BUILD,
    DECOMMISSION,
    MIGRATE,
    Change,
    Limit,
    Mode,
    Old,
    Rate,
)
from exitplan.problem.model import Frozen, Lot, Need, Repoint, Rule, Team, Year
from exitplan.schedule import Schedule, ScheduledTask, Span, check, evaluate
from exitplan.solver.genes import compatible
from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables


def rules_broken(sentences: list[str]) -> set[str]:
    return {sentence.split()[0] for sentence in sentences}


STAY = Mode("stay", stays=True)


def test_r1_a_job_that_stays_has_its_cut_over_at_the_horizon() -> None:
    given = problem(job("a", STAY))

    found = decode(given)

    assert found is not None
    assert evaluate(given, found).exposure == 100 * HORIZON


@pytest.mark.parametrize(
    "wrong",
    [
        schedule(),
        schedule(at("a", 0, 1), at("a", 0, 1)),
        schedule(at("a", 0, 1, mode="other")),
        schedule(entry("a", (0, 1))),
        schedule(at("b", 0, 1)),
    ],
)
def test_r1_the_checker_wants_every_job_once_in_one_of_its_options(
    wrong: Schedule,
) -> None:
    assert rules_broken(check(problem(job("a")), wrong)) == {"R1"}


def test_r2_stages_follow_each_other_with_their_durations() -> None:
    found = decode(problem(job("a", mode(weeks=(2, 3, 1, 4)))))

    assert found is not None
    assert found.jobs[0].stages == spans((0, 2), (2, 5), (5, 6), (6, 10))


def test_r2_a_stage_that_pauses_stands_still_in_a_week_of_rest() -> None:
    stages = (work(0), work(0), work(3, pauses=True), work(0))
    given = problem(job("a", Mode("go", stages)), pause_weeks=(1, 2))

    found = decode(given)

    assert found is not None
    assert found.jobs[0].stages[MIGRATE] == Span(0, 5)
    assert check(given, found) == []


@pytest.mark.parametrize(
    "stages",
    [
        [(0, 2), (1, 4), (4, 5), (5, 6)],  # build starts before procurement ends
        [(0, 2), (2, 4), (4, 5), (5, 7)],  # one stage takes a week too long
        [(0, 2), (2, 4), (4, 5), (20, 21)],  # after the horizon
        [(0, 2), (4, 2), (4, 5), (5, 6)],  # ends before it starts
    ],
)
def test_r2_the_checker_sees_stages_out_of_order(stages: list[tuple[int, int]]) -> None:
    given = problem(job("a", mode(weeks=(2, 2, 1, 1))))

    assert rules_broken(check(given, schedule(entry("a", *stages)))) == {"R2"}


def test_r2_the_checker_sees_work_that_starts_in_a_week_of_rest() -> None:
    stages = (work(0), work(0), work(2, pauses=True), work(0))
    given = problem(job("a", Mode("go", stages)), pause_weeks=(1,))

    assert rules_broken(check(given, schedule(at("a", 1, 4)))) == {"R2"}
    assert check(given, schedule(at("a", 0, 3))) == []


def test_r2_what_is_only_built_runs_as_soon_as_it_is_built() -> None:
    planned = job("a", mode(weeks=(0, 3, 0, 0)), cuts_over=False)

    assert cut_overs(decode(problem(planned), holds={MIGRATE: 9})) == {"a": 3}


def test_r2_the_checker_sees_something_built_that_does_not_run() -> None:
    given = problem(job("a", mode(weeks=(0, 3, 0, 0)), cuts_over=False))
    late = entry("a", (0, 0), (0, 3), (4, 4), (4, 4))
    at_once = entry("a", (0, 0), (0, 3), (3, 3), (3, 3))

    assert rules_broken(check(given, schedule(late))) == {"R2"}
    assert check(given, schedule(at_once)) == []


def test_r3_a_team_of_one_does_one_thing_at_a_time() -> None:
    found = decode(problem(job("a", mode(people=1)), job("b", mode(people=1))))

    assert cut_overs(found) == {"a": 1, "b": 2}


def test_r3_work_waits_for_a_week_in_which_enough_people_work() -> None:
    team = Team("it", (1, 1, 2, 1, 2, 2) + (0,) * 14)
    given = problem(job("a", mode(weeks=(0, 0, 2, 0), people=2)), teams=(team,))

    assert cut_overs(decode(given)) == {"a": 6}


def test_r3_the_checker_counts_people_by_week() -> None:
    given = problem(job("a", mode(people=1)), job("b", mode(people=1)))

    assert rules_broken(check(given, schedule(at("a", 0, 1), at("b", 0, 1)))) == {"R3"}


def test_r4_migration_waits_for_the_build_of_what_is_needed() -> None:
    given = problem(
        job("app"),
        job("identity", mode(weeks=(1, 4, 2, 0))),
        needs=(Need("app", "identity"),),
    )

    assert cut_overs(decode(given)) == {"app": 6, "identity": 7}


def test_r4_a_circle_of_needs_is_harmless() -> None:
    build = mode(weeks=(0, 3, 1, 0))
    given = problem(
        job("a", build), job("b", build), needs=(Need("a", "b"), Need("b", "a"))
    )

    assert cut_overs(decode(given)) == {"a": 4, "b": 4}


def test_r4_an_option_that_works_with_the_old_does_not_wait() -> None:
    slow = job("identity", mode(weeks=(1, 4, 2, 0)))
    need = Need("app", "identity")
    by_option = problem(
        job("app", mode(works_with_old=("identity",))), slow, needs=(need,)
    )
    either = Need("app", "identity", works_with_old=True)
    by_pair = problem(job("app"), slow, needs=(either,))

    assert cut_overs(decode(by_option))["app"] == 1
    assert cut_overs(decode(by_pair))["app"] == 1


def test_r4_nothing_waits_for_a_provider_that_stays() -> None:
    given = problem(job("app"), job("identity", STAY), needs=(Need("app", "identity"),))

    assert cut_overs(decode(given))["app"] == 1


def test_r4_an_option_waits_for_what_it_needs_on_the_other_side() -> None:
    given = problem(
        job("app", mode(needs=("platform",))),
        job("platform", mode(weeks=(0, 5, 0, 0)), exposed_from=(None,) * 3),
    )

    assert cut_overs(decode(given))["app"] == 6


def test_r4_what_an_option_needs_is_ready_before_it_is_built_link_by_link() -> None:
    given = problem(
        job("app", mode(weeks=(1, 2, 1, 0), needs=("platform",))),
        job("platform", mode(weeks=(0, 5, 0, 0), needs=("network",))),
        job("network", mode(weeks=(0, 3, 0, 0))),
    )

    found = decode(given)

    assert found is not None
    app, platform, _ = found.jobs
    assert platform.stages[BUILD] == Span(3, 8)
    assert app.stages == spans((0, 1), (8, 10), (10, 11), (11, 11))
    early = replace(app, stages=spans((0, 1), (7, 9), (9, 10), (10, 10)))
    wrong = replace(found, jobs=(early, *found.jobs[1:]))
    assert rules_broken(check(given, wrong)) == {"R4"}


@pytest.mark.parametrize(("needed_by", "expected"), [(MIGRATE, 6), (DECOMMISSION, 3)])
def test_r4_what_is_under_way_no_longer_waits(needed_by: int, expected: int) -> None:
    given = problem(
        job("app", mode(weeks=(0, 2, 1, 0), needs=("platform",), needed_by=needed_by)),
        job("platform", mode(weeks=(0, 5, 0, 0))),
    )

    found = decode(given)

    assert cut_overs(found)["app"] == expected


def test_r4_an_option_that_stands_on_itself_has_no_place() -> None:
    given = problem(
        job("a", mode(needs=("b",))), job("b", mode(needs=("c",))), job("c")
    )
    circle = replace(given.jobs[2], modes=(mode(needs=("a",)),))

    assert decode(given) is not None
    assert decode(replace(given, jobs=(*given.jobs[:2], circle))) is None


def test_what_a_service_comes_to_stand_on_exposes_it_too() -> None:
    platform = mode(weeks=(0, 0, 0, 0), exposed_from=(6, None, None))
    middle = mode("middle", needs=("platform",))
    given = problem(
        job("app", mode(needs=("middle",))),
        job("middle", replace(middle, name="go")),
        job("platform", platform, weight=0, exposed_from=(None,) * 3),
    )

    found = decode(given)

    assert found is not None
    exposed = evaluate(given, found).service_exposure
    assert exposed == (100 * (1 + HORIZON - 6), 100 * (1 + HORIZON - 6), 0)
    decoder = decoder_for(Tables(given))
    value = decoder.value([0, 1, 2], [0, 0, 0], {})
    assert value == evaluate(given, found).objective


def test_r4_the_checker_sees_a_migration_before_readiness() -> None:
    given = problem(
        job("app"),
        job("identity", mode(weeks=(0, 4, 1, 0))),
        needs=(Need("app", "identity"),),
    )
    identity = entry("identity", (0, 0), (0, 4), (4, 5), (5, 5))

    wrong = check(given, schedule(at("app", 3, 4), replace(identity)))
    # the old identity is torn down at 5, after app has moved: only R4 is broken
    assert rules_broken(wrong) == {"R4"}


def test_r4_the_checker_sees_a_need_that_is_never_built() -> None:
    given = problem(job("app", mode(needs=("platform",))), job("platform", STAY))

    assert rules_broken(
        check(given, schedule(at("app", 0, 1), entry("platform", mode="stay")))
    ) == {"R4"}


def test_r5_migration_waits_for_the_cut_over_of_what_it_comes_after() -> None:
    given = problem(
        job("late"), job("early", mode(weeks=(0, 2, 3, 0))), after=(("late", "early"),)
    )

    assert cut_overs(decode(given)) == {"late": 6, "early": 5}


def test_r5_the_checker_sees_one_that_comes_too_early() -> None:
    given = problem(job("late"), job("early"), after=(("late", "early"),))

    wrong = schedule(at("late", 0, 1), at("early", 0, 1))
    assert rules_broken(check(given, wrong)) == {"R5"}


def test_r6_the_old_is_torn_down_when_nothing_uses_it_any_more() -> None:
    given = problem(
        job("identity", mode(weeks=(0, 1, 1, 1))),
        job("app", mode(weeks=(0, 6, 1, 0))),
        needs=(Need("app", "identity"),),
    )

    found = decode(given)

    assert found is not None
    assert found.jobs[0].stages[-1] == Span(7, 8)


def test_r6_a_consumer_that_does_not_move_is_pointed_to_the_new_one_first() -> None:
    given = problem(
        job("identity", mode(weeks=(0, 1, 1, 1))),
        job("app", STAY),
        needs=(Need("app", "identity"),),
        repoints=(
            Repoint("app", "identity", work(2)),
            Repoint("outside", "identity", work(3)),
        ),
    )

    found = decode(given)

    assert found is not None
    assert found.repoints == (
        ScheduledTask("app -> identity", Span(2, 4)),
        ScheduledTask("outside -> identity", Span(2, 5)),
    )
    assert found.jobs[0].stages[-1] == Span(5, 6)


def test_r6_the_checker_sees_a_teardown_that_comes_too_early() -> None:
    given = problem(
        job("identity", mode(weeks=(0, 0, 1, 1))),
        job("app"),
        needs=(Need("app", "identity"),),
    )
    wrong = schedule(entry("identity", (0, 0), (0, 0), (0, 1), (1, 2)), at("app", 4, 5))

    assert rules_broken(check(given, wrong)) == {"R6"}


def test_r6_the_checker_sees_a_repointing_that_is_missing_or_too_late() -> None:
    given = problem(
        job("a", mode(weeks=(0, 0, 1, 1))), repoints=(Repoint("x", "a", work(1)),)
    )
    a = entry("a", (0, 0), (0, 0), (0, 1), (2, 3))

    def with_repoint(start: int) -> list[str]:
        task = ScheduledTask("x -> a", Span(start, start + 1))
        return check(given, schedule(a, repoints=(task,)))

    assert with_repoint(1) == []
    assert rules_broken(with_repoint(0)) == {"R6"}
    assert rules_broken(with_repoint(2)) == {"R6"}
    assert rules_broken(check(given, schedule(a))) == {"R6"}


def test_r7_a_group_cuts_over_at_one_point() -> None:
    given = problem(
        job("a"), job("b", mode(weeks=(0, 4, 2, 0))), together=(("a", "b"),)
    )

    assert cut_overs(decode(given)) == {"a": 6, "b": 6}


def test_r7_a_group_shares_its_teams_side_by_side() -> None:
    given = problem(
        job("a", mode(people=1)),
        job("b", mode(people=1)),
        together=(("a", "b"),),
        teams=(Team("it", (1, 1, 1, 2) + (1,) * 16),),
    )

    assert cut_overs(decode(given)) == {"a": 4, "b": 4}


def test_r7_all_of_a_group_leave_or_none() -> None:
    both = (mode(), STAY)
    tables = Tables(problem(job("a", *both), job("b", *both), together=(("a", "b"),)))

    assert compatible(tables, [0, 0])
    assert compatible(tables, [1, 1])
    assert not compatible(tables, [0, 1])


def test_r7_the_checker_sees_a_group_apart() -> None:
    given = problem(job("a"), job("b", mode(), STAY), together=(("a", "b"),))

    apart = schedule(at("a", 0, 1), at("b", 1, 2))
    one_stays = schedule(at("a", 19, 20), entry("b", mode="stay"))
    assert rules_broken(check(given, apart)) == {"R7"}
    assert rules_broken(check(given, one_stays)) == {"R7"}


def test_r8_options_that_exclude_each_other_are_not_chosen_together() -> None:
    options = (mode("x"), mode("y"))
    given = problem(
        job("a", *options), job("b", *options), rules=(Rule("a", "x", "b", ("y",)),)
    )

    assert not compatible(Tables(given), [0, 0])
    assert compatible(Tables(given), [0, 1])
    assert compatible(Tables(given), [1, 0])


def test_r8_the_checker_sees_options_that_do_not_go_together() -> None:
    options = (mode("x"), mode("y"))
    given = problem(
        job("a", *options), job("b", *options), rules=(Rule("a", "x", "b", ("y",)),)
    )

    def chosen(one: str, other: str) -> list[str]:
        entries = at("a", 0, 1, mode=one), at("b", 0, 1, mode=other)
        return check(given, schedule(*entries))

    assert rules_broken(chosen("x", "x")) == {"R8"}
    assert chosen("x", "y") == chosen("y", "x") == []


def test_r9_nothing_cuts_over_in_a_freeze() -> None:
    frozen = (Frozen((1, 2)), Frozen((3,), ("b",)))

    found = decode(problem(job("a"), job("b"), frozen=frozen))

    assert cut_overs(found) == {"a": 3, "b": 4}


def test_r9_a_freeze_does_not_hold_for_what_is_only_built() -> None:
    planned = job("a", mode(weeks=(0, 1, 0, 0)), cuts_over=False)

    assert cut_overs(decode(problem(planned, frozen=(Frozen((1, 2)),)))) == {"a": 1}


def test_r9_the_checker_sees_a_cut_over_in_a_freeze() -> None:
    given = problem(job("a"), job("b"), frozen=(Frozen((1,), ("b",)),))

    assert check(given, schedule(at("a", 0, 1), at("b", 1, 2))) == []
    wrong = schedule(at("a", 1, 2), at("b", 0, 1))
    assert rules_broken(check(given, wrong)) == {"R9"}


def test_r10_no_more_cut_overs_at_a_point_than_allowed() -> None:
    jobs = [job("a", owner="x"), job("b", owner="y"), job("c", owner="y")]

    in_all = decode(problem(*jobs, pace=2))
    per_owner = decode(problem(*jobs, pace_per_owner=1))

    assert cut_overs(in_all) == {"a": 1, "b": 1, "c": 2}
    assert cut_overs(per_owner) == {"a": 1, "b": 1, "c": 2}


def test_r10_the_pace_holds_for_groups_too() -> None:
    jobs = [job("c"), job("a"), job("b")]
    given = problem(*jobs, pace=2, together=(("a", "b"),))

    assert cut_overs(decode(given)) == {"c": 1, "a": 2, "b": 2}


def test_r10_the_checker_counts_cut_overs() -> None:
    jobs = [job("a", owner="x"), job("b", owner="x")]
    both = schedule(at("a", 0, 1), at("b", 0, 1))

    assert rules_broken(check(problem(*jobs, pace=1), both)) == {"R10"}
    assert rules_broken(check(problem(*jobs, pace_per_owner=1), both)) == {"R10"}
    assert check(problem(*jobs, pace=2), both) == []


def paying(amount: int, *, pro_rata: bool = False, weeks: int = 1) -> Mode:
    stage = work(weeks, payment=amount, pro_rata=pro_rata)
    return Mode("go", (work(0), work(0), stage, work(0)))


TWO_YEARS = (Year("1", 0, 9, 100), Year("2", 10, 19, 100))


def test_r11_a_payment_waits_for_the_year_that_can_make_it() -> None:
    found = decode(problem(job("a", paying(80)), job("b", paying(80)), years=TWO_YEARS))

    assert cut_overs(found) == {"a": 1, "b": 11}


def test_r11_what_falls_in_the_last_week_of_a_year_is_paid_in_that_year() -> None:
    given = problem(job("a", paying(100)), years=TWO_YEARS)

    assert check(given, schedule(at("a", 9, 10))) == []
    spent = problem(job("a", paying(100)), years=(Year("1", 0, 9, 0), TWO_YEARS[1]))
    assert rules_broken(check(spent, schedule(at("a", 9, 10)))) == {"R11"}
    assert cut_overs(decode(spent)) == {"a": 11}


def test_r11_an_unspent_share_is_carried_over() -> None:
    years = (Year("1", 0, 9, 100), Year("2", 10, 19, 60))
    frozen = (Frozen(tuple(range(11))),)
    given = problem(job("a", paying(100)), years=years, frozen=frozen)

    assert decode(given) is None
    assert cut_overs(decode(replace(given, carry_over=40))) == {"a": 11}


def test_r11_pro_rata_payments_fall_in_the_years_of_their_weeks() -> None:
    slow = paying(200, pro_rata=True, weeks=4)
    given = problem(job("a", slow), years=TWO_YEARS)

    assert cut_overs(decode(given)) == {"a": 12}  # two weeks before, two after
    assert rules_broken(check(given, schedule(at("a", 7, 11)))) == {"R11"}


def test_r11_ceilings_may_hold_for_net_running_cost_too() -> None:
    dear = replace(mode(), rates=(Rate(0, 365 * 10),))  # 70 a week
    years = (Year("1", 0, 9, 350), Year("2", 10, 19, 700))
    given = problem(job("a", dear), years=years, budget_covers_running=True)

    assert cut_overs(decode(given)) == {"a": 5}
    assert rules_broken(check(given, schedule(at("a", 0, 1)))) == {"R11"}


def test_r11_what_leaving_saves_may_be_spent() -> None:
    dear = replace(mode(), rates=(Rate(0, 365 * 10),))
    saving = job("a", dear, old=yearly(365 * 10))
    years = (Year("1", 0, 9, 0), Year("2", 10, 19, 0))
    given = problem(saving, years=years, budget_covers_running=True)

    assert cut_overs(decode(given)) == {"a": 1}


def test_r12_the_old_is_paid_until_a_change_date() -> None:
    units = problem().units
    contract = Old(
        (Rate(0, 365_00),),
        (Change(8, units[8], units[8]), Change(16, units[16], units[16])),
        free_from=None,
    )
    given = problem(job("a", old=contract))

    def cost(retired: int) -> int:
        return evaluate(given, schedule(at("a", retired - 1, retired))).cost

    assert [cost(retired) for retired in (1, 8, 9, 16)] == [5600, 5600, 11200, 11200]
    assert cost(17) == 14000  # up to the horizon


def test_r12_leaving_for_the_fee_is_taken_when_it_is_cheaper() -> None:
    units = problem().units
    contract = Old(
        (Rate(0, 365_00),), (Change(16, units[16], units[16]),), None, exit_fee=1000
    )
    given = problem(job("a", old=contract))

    early = evaluate(given, schedule(at("a", 1, 2)))
    late = evaluate(given, schedule(at("a", 14, 15)))

    assert (early.old_running, early.exit_fees) == (1400, 1000)
    assert (late.old_running, late.exit_fees) == (11200, 0)


@pytest.mark.parametrize("hold", [0, 5, 9, 15])
def test_r12_the_decoder_counts_what_the_checker_counts(hold: int) -> None:
    units = problem().units
    changes = tuple(Change(week, units[week], units[week]) for week in (6, 12))
    contract = Old((Rate(0, 36_500),), changes, 12, 500)
    given = problem(job("a", mode(weeks=(0, 0, 1, 1)), old=contract))
    decoder = decoder_for(Tables(given))

    value = decoder.value([0], [0], {MIGRATE: hold})

    found = evaluate(given, decoder.schedule())
    assert value == found.objective
    assert decoder.schedule().jobs[0].stages[MIGRATE].start == hold


def test_r12_the_checker_wants_change_dates_in_order() -> None:
    odd = Old((Rate(0, 1),), (Change(9, 2, 2), Change(3, 1, 1)))

    given = problem(job("a", old=odd))

    assert rules_broken(check(given, schedule(at("a", 0, 1)))) == {"R12"}


def test_r13_an_option_below_the_floor_is_never_offered() -> None:
    low, high = mode("low", admissible=False), mode("high")
    tables = Tables(problem(job("a", low, high)))

    assert tables.choices == [[1]]
    assert not compatible(tables, [0])


def test_r13_the_checker_sees_an_option_below_the_floor() -> None:
    given = problem(job("a", mode("low", admissible=False), mode("high")))

    wrong = schedule(at("a", 0, 1, mode="low"))
    assert rules_broken(check(given, wrong)) == {"R13"}


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit(MIGRATE, earliest_start=5), 6),
        (Limit(MIGRATE, start=7), 8),
        (Limit(MIGRATE, end=9), 9),
        (Limit(MIGRATE, latest_end=3), 1),
    ],
)
def test_r14_decisions_set_dates(limit: Limit, expected: int) -> None:
    given = problem(job("a", limits=(limit,)))

    assert cut_overs(decode(given)) == {"a": expected}


def test_r14_a_pinned_job_takes_its_place_before_the_others() -> None:
    pinned = job("b", mode(people=1), limits=(Limit(MIGRATE, end=1),))

    found = decode(problem(job("a", mode(people=1)), pinned))

    assert cut_overs(found) == {"a": 2, "b": 1}


def test_r14_what_misses_a_decision_is_no_plan() -> None:
    late = job("a", mode(weeks=(2, 2, 2, 0)), limits=(Limit(MIGRATE, latest_end=5),))

    assert decode(problem(late)) is None


def test_r14_a_withdrawn_offer_is_taken_before_it_ends() -> None:
    soon = problem(job("a", mode(weeks=(3, 0, 1, 0), procured_by=2)))
    later = problem(job("a", mode(weeks=(3, 0, 1, 0), procured_by=3)))

    assert decode(soon) is None
    assert cut_overs(decode(later)) == {"a": 4}


@pytest.mark.parametrize(
    "limit",
    [
        Limit(MIGRATE, earliest_start=5),
        Limit(MIGRATE, start=3),
        Limit(MIGRATE, end=9),
        Limit(MIGRATE, latest_end=4),
    ],
)
def test_r14_the_checker_sees_a_decision_that_is_not_kept(limit: Limit) -> None:
    given = problem(job("a", limits=(limit,)))

    assert rules_broken(check(given, schedule(at("a", 4, 5)))) == {"R14"}


def test_r14_the_checker_sees_a_withdrawn_offer_and_too_much_exposure() -> None:
    withdrawn = problem(job("a", mode(weeks=(3, 0, 1, 0), procured_by=2)))
    slow = schedule(entry("a", (0, 3), (3, 3), (3, 4), (4, 4)))
    strict = problem(job("a"))
    strict = replace(strict, objective=replace(strict.objective, max_exposure=300))

    assert rules_broken(check(withdrawn, slow)) == {"R14"}
    assert check(strict, schedule(at("a", 2, 3))) == []
    assert rules_broken(check(strict, schedule(at("a", 3, 4)))) == {"R14"}


def in_lot(name: str = "go") -> Mode:
    return mode(name, lot="tender")


TENDER = (Lot("tender", work(4, 1)),)


def test_r15_members_of_a_lot_share_one_procurement() -> None:
    given = problem(job("a", in_lot()), job("b", in_lot()), lots=TENDER)

    found = decode(given)

    assert found is not None
    assert found.lots == (ScheduledTask("tender", Span(0, 4)),)
    assert cut_overs(found) == {"a": 5, "b": 5}


def test_r15_a_lot_nobody_uses_is_not_procured() -> None:
    found = decode(problem(job("a", in_lot(), mode("alone")), lots=TENDER), [1])

    assert found is not None
    assert found.lots == ()


def test_r15_the_checker_sees_a_member_procured_alone_or_a_lot_that_is_missing() -> (
    None
):
    given = problem(job("a", in_lot()), lots=TENDER)
    task = ScheduledTask("tender", Span(0, 4))
    right = entry("a", (0, 4), (4, 4), (4, 5), (5, 5))
    alone = entry("a", (0, 3), (3, 3), (4, 5), (5, 5))

    assert check(given, schedule(right, lots=(task,))) == []
    assert rules_broken(check(given, schedule(alone, lots=(task,)))) == {"R15"}
    assert rules_broken(check(given, schedule(right))) == {"R15"}


def test_r16_only_jobs_of_the_problem_are_scheduled() -> None:
    given = problem(job("a"))
    odd = ScheduledTask("x -> a", Span(0, 0))

    assert "R16" in rules_broken(check(given, schedule(at("a", 0, 1), repoints=(odd,))))
    found = decode(given)
    assert found is not None
    assert [entry.job for entry in found.jobs] == ["a"]
