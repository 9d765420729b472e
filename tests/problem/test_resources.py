from __future__ import annotations

import datetime as dt

from agencies import START, WEEK, inventory, option, problem_of, service

DAY = dt.timedelta(days=1)


def capacity(**lists: object) -> tuple[int, ...]:
    return problem_of(inventory(**lists)).teams[0].capacity


def test_a_change_of_capacity_holds_for_weeks_whose_wednesday_it_covers() -> None:
    change = {"team": "team", "starts": START + 2 * DAY, "people": 5}
    late = {"team": "team", "starts": START + 3 * DAY, "people": 5}

    assert capacity(capacity_changes=[change])[:2] == (5, 5)
    assert capacity(capacity_changes=[late])[:2] == (2, 5)


def test_a_change_with_an_end_is_undone_and_later_changes_win() -> None:
    changes = [
        {"team": "team", "starts": START, "ends": START + WEEK - DAY, "people": 9},
        {"team": "team", "starts": START + WEEK, "people": 3},
        {"team": "team", "starts": START + 2 * WEEK, "people": 1},
    ]

    assert capacity(capacity_changes=changes)[:4] == (9, 3, 1, 1)


def test_a_holiday_takes_its_share_rounded_down() -> None:
    teams = [{"id": "team", "name": "Team", "people": 3}]
    holiday = {
        "id": "h",
        "starts": START,
        "ends": START + 2 * DAY,
        "available": 50,
    }

    assert capacity(teams=teams, holidays=[holiday])[:2] == (1, 3)


def test_two_days_off_are_no_holiday_week() -> None:
    holiday = {"id": "h", "starts": START, "ends": START + DAY, "available": 0}

    assert capacity(holidays=[holiday])[0] == 2


def test_a_yearly_holiday_comes_back_and_one_of_a_team_is_its_own() -> None:
    christmas = {
        "id": "christmas",
        "starts": dt.date(2020, 12, 21),
        "ends": dt.date(2021, 1, 3),
        "every_year": True,
    }
    other = {**christmas, "id": "other", "teams": ["buying"]}
    teams = [
        {"id": "team", "name": "Team", "people": 2},
        {"id": "buying", "name": "Buying", "people": 1},
    ]

    shared = problem_of(inventory(holidays=[christmas]))
    own = problem_of(inventory(teams=teams, holidays=[other]))

    empty = [week for week, people in enumerate(shared.teams[0].capacity) if not people]
    # From 20 December 2027 two weeks; in 2028 only the week of the 25th, as the 21st is
    # a Thursday.
    assert empty == [50, 51, 103]
    assert shared.pause_weeks == (50, 51, 103)
    assert own.teams[0].capacity == (2,) * own.horizon
    assert own.pause_weeks == ()


def test_a_freeze_blocks_the_weekends_it_touches() -> None:
    freeze = {"id": "f", "starts": START + 4 * DAY, "ends": START + 2 * WEEK - 3 * DAY}

    frozen = problem_of(inventory(freezes=[freeze])).frozen

    # Friday of week 0 up to Friday of week 1: the cut-overs of both weekends.
    assert [one.points for one in frozen] == [(1, 2)]


def test_a_freeze_may_hold_for_some_owners_and_services_only() -> None:
    given = inventory(
        services=[service("mail", owner="court"), service("chat"), service("web")],
        options=[option("m", "mail"), option("c", "chat"), option("w", "web")],
        freezes=[
            {
                "id": "f",
                "starts": START,
                "ends": START + WEEK,
                "owners": ["court"],
                "services": ["web"],
            },
            {"id": "g", "starts": START, "ends": START + WEEK, "owners": ["nobody"]},
        ],
    )

    assert [one.jobs for one in problem_of(given).frozen] == [("mail", "web")]


def test_ceilings_go_with_the_fiscal_year_in_which_a_week_s_friday_falls() -> None:
    given = inventory(
        agency={"name": "A", "fiscal_year_month": 4},
        budgets=[{"year": year, "ceiling": year} for year in (2027, 2028, 2029)],
    )

    years = problem_of(given).years

    assert [(y.name, y.first_week, y.last_week, y.ceiling) for y in years] == [
        ("2027", 0, 11, 202_700),
        ("2028", 12, 64, 202_800),
        ("2029", 65, 103, 202_900),
    ]
