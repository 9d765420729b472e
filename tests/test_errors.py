from __future__ import annotations

import re
from pathlib import Path

import pytest

from exitplan.errors import (
    ExitPlanError,
    InfeasibleError,
    InputError,
    InterruptedRunError,
    Issue,
    MisuseError,
    NoPlanFoundError,
    Place,
    Severity,
    UnsoundScheduleError,
    by_place,
)


def test_every_code_that_is_used_is_documented_and_the_other_way_round(
    root: Path,
) -> None:
    modules = sorted((root / "exitplan").rglob("*.py"))
    used = re.findall(
        r'"(EP\d{3})"', "".join(one.read_text("utf-8") for one in modules)
    )
    rows = re.findall(
        r"^\| `(EP\d{3})` \| (.+) \| (.+) \|$",
        (root / "docs/issues.md").read_text("utf-8"),
        flags=re.MULTILINE,
    )

    assert [code for code, _, _ in rows] == sorted(set(used))
    assert all(meaning and mend for _, meaning, mend in rows)


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("", "a.yaml"),
        ("12:5", "a.yaml:12:5"),
        ("services!E17", "a.yaml · services!E17"),
    ],
)
def test_places_read_as_people_name_them(where: str, shown: str) -> None:
    assert str(Place(Path("a.yaml"), where)) == shown


def test_an_issue_reads_place_first_and_hint_last() -> None:
    place = Place(Path("a.yaml"), "3:1")

    assert str(Issue("EP102", "'name' is missing", place, "add it")) == (
        "a.yaml:3:1: error EP102: 'name' is missing\n  hint: add it"
    )
    assert str(Issue("EP204", "said before", severity=Severity.WARNING)) == (
        "warning EP204: said before"
    )


def test_issues_are_sorted_by_file_then_place_and_keep_their_order() -> None:
    def at(file: str, *order: int) -> Issue:
        sheet, row, column = order
        return Issue("EP103", str(order), Place(Path(file), "x", (sheet, row, column)))

    nowhere = Issue("EP401", "no place")
    first, second = at("a.yaml", 0, 2, 1), at("a.yaml", 0, 10, 1)
    again = Issue("EP102", "again", second.place)
    other = at("b.yaml", 0, 1, 1)

    found = by_place([other, second, again, first, nowhere])

    assert found == (nowhere, first, second, again, other)


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (InputError([Issue("EP102", "gone")]), 1, "error EP102: gone"),
        (MisuseError("exists already", "choose another"), 2, "exists already"),
        (InfeasibleError(["too few", "too late"]), 3, "no plan exists: too few; too l"),
        (NoPlanFoundError("none found"), 4, "none found"),
        (UnsoundScheduleError(["R3 full"]), 70, "the checker refused the schedule: R3"),
        (InterruptedRunError("stopped"), 130, "stopped"),
    ],
)
def test_every_error_has_its_exit_code(
    error: ExitPlanError, code: int, text: str
) -> None:
    assert error.exit_code == code
    assert str(error).startswith(text)
