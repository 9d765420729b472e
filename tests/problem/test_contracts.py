from __future__ import annotations

import datetime as dt

from agencies import START, inventory, option, problem_of, service

from exitplan.inventory import Contract
from exitplan.problem.contracts import change_dates, notice_by
from exitplan.problem.jobs import Change, Old, Rate

END = dt.date(2033, 1, 3)


def contract(**fields: object) -> Contract:
    return Contract.model_validate({"id": "c", "name": "C", **fields})


def old_under(**fields: object) -> Old:
    terms = {"id": "c", "name": "C", **fields}
    given = inventory(contracts=[terms], services=[service("mail", contract="c")])
    return problem_of(given).jobs[0].old


def test_a_contract_renews_until_the_plan_is_over() -> None:
    terms = contract(ends=dt.date(2027, 12, 31), renews_for=24)

    assert change_dates(terms, START, END) == [
        dt.date(2027, 12, 31),
        dt.date(2029, 12, 31),
        dt.date(2031, 12, 31),
        dt.date(2033, 12, 31),
    ]


def test_a_change_date_whose_notice_has_passed_is_no_way_out() -> None:
    terms = contract(ends=dt.date(2027, 3, 31), renews_for=12, notice=6)

    assert change_dates(terms, START, dt.date(2028, 6, 1))[0] == dt.date(2028, 3, 31)


def test_services_may_be_dropped_at_anniversaries_where_agreed() -> None:
    terms = contract(
        starts=dt.date(2026, 7, 1), ends=dt.date(2029, 6, 30), yearly_reduction=True
    )

    assert change_dates(terms, START, dt.date(2029, 1, 1)) == [
        dt.date(2027, 6, 30),
        dt.date(2028, 6, 30),
        dt.date(2029, 6, 30),
    ]


def test_the_data_act_limits_notice_to_two_months() -> None:
    terms = contract(ends=dt.date(2028, 4, 30), notice=12, data_act=True)

    assert notice_by(terms, dt.date(2028, 4, 30)) == dt.date(2028, 2, 29)


def test_a_service_without_a_contract_is_paid_until_it_is_retired() -> None:
    assert problem_of(inventory()).jobs[0].old == Old((Rate(0, 365_000),))


def test_a_contract_that_does_not_renew_goes_on_month_by_month() -> None:
    old = old_under(ends=dt.date(2027, 6, 30))

    until = (dt.date(2027, 7, 1) - START).days * 366
    assert old.changes == (Change(25, until, until),)
    assert old.free_from == 25
    assert old.exit_fee is None


def test_a_contract_that_renews_is_never_free() -> None:
    assert old_under(ends=dt.date(2027, 6, 30), renews_for=12).free_from is None


def test_the_exit_fee_is_shared_by_running_cost() -> None:
    given = inventory(
        contracts=[
            {
                "id": "c",
                "name": "C",
                "ends": dt.date(2028, 6, 30),
                "early_exit": True,
                "exit_fee": 100,
            }
        ],
        services=[
            service("mail", contract="c", yearly_cost=2),
            service("chat", contract="c", yearly_cost=1),
        ],
        options=[option("m", "mail"), option("c", "chat")],
    )

    fees = [job.old.exit_fee for job in problem_of(given).jobs]

    assert fees == [6667, 3333]
