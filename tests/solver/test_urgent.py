from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agencies import inventory, option, problem_of, service, stage

from exitplan.problem.jobs import NO_WORK
from exitplan.schedule import check, evaluate
from exitplan.solver.urgent import effort_for, follow, in_trouble, solve_urgently

if TYPE_CHECKING:
    from exitplan.problem import Problem


def two_services() -> Problem:
    options = [
        option("mail-slow", "mail", build=stage(9, 2)),
        option("mail-fast", "mail", procure=stage(2)),
        option("files-eu", "files", procure=stage(3)),
    ]
    services = [service("mail"), service("files")]
    given = inventory(services=services, options=options)
    return problem_of(given, aim={"kind": "fastest"})


def test_an_answer_comes_at_once_keeps_all_rules_and_is_the_same_again() -> None:
    problem = two_services()

    found = solve_urgently(problem, 100, 1)

    assert found is not None
    assert check(problem, found.schedule) == []
    assert found.schedule.jobs[0].mode == "mail-fast"
    again = solve_urgently(problem, 100, 1)
    assert again is not None
    assert again.schedule == found.schedule


def test_the_same_order_is_followed_where_a_tender_is_over() -> None:
    problem = two_services()
    found = solve_urgently(problem, 100, 1)
    assert found is not None
    job = problem.jobs[1]
    mode = job.modes[0]
    _, build, migrate, decommission = mode.work
    bought = replace(mode, work=(NO_WORK, build, migrate, decommission))
    easier = replace(problem, jobs=(problem.jobs[0], replace(job, modes=(bought,))))

    followed = follow(easier, found.genes, {})

    assert followed is not None
    assert check(easier, followed) == []
    assert (
        evaluate(easier, followed).exposure < evaluate(problem, found.schedule).exposure
    )


def test_another_mode_can_be_asked_for() -> None:
    problem = two_services()
    found = solve_urgently(problem, 50, 1)
    assert found is not None

    followed = follow(problem, found.genes, {"mail": "mail-slow"})

    assert followed is not None
    assert followed.jobs[0].mode == "mail-slow"


def test_jobs_that_cannot_be_in_time_are_named() -> None:
    options = [option("mail-eu", "mail", build=stage(200, 1))]
    problem = problem_of(inventory(options=options))

    assert in_trouble(problem, 20, 1) == frozenset({"mail"})
    assert solve_urgently(problem, 20, 1) is None
    assert in_trouble(two_services(), 20, 1) == frozenset()


def test_nothing_to_do_is_an_answer() -> None:
    empty = replace(two_services(), jobs=(), needs=(), rules=(), processes=())

    found = solve_urgently(empty, 10, 1)

    assert found is not None
    assert found.schedule.jobs == ()
    assert effort_for(empty) == 8_000
