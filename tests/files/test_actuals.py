from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from agencies import inventory
from openpyxl import Workbook

from exitplan.errors import InputError
from exitplan.files.actuals import read_actuals

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2027, 3, 1)

YAML = """\
schema_version: 1
actuals:
  - {service: mial, stage: build, done_on: 2027-02-26}
  - {service: mail, stage: biuld, done_on: 2027-02-26}
  - {service: mail, stage: build, done_on: 2027-03-26, expected_end: 2027-03-26}
  - {service: mail, stage: migrate, dome_on: 2027-03-26}
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_actuals_are_read_from_yaml(tmp_path: Path) -> None:
    text = "actuals:\n  - {service: mail, stage: build, done_on: 2027-02-26}\n"

    found = read_actuals(written(tmp_path, "a.yaml", text), inventory(), DAY)

    (one,) = found.actuals.actuals
    assert (one.service, one.stage, one.done_on) == ("mail", "build", DAY - 3 * ONE)
    assert [file.name for file in found.files] == ["a.yaml"]


def test_everything_wrong_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_actuals(written(tmp_path, "a.yaml", YAML), inventory(), DAY)

    found = [
        (issue.code, issue.place.where if issue.place else "")
        for issue in caught.value.issues
    ]
    assert found == [
        ("EP301", "3:15"),
        ("EP103", "4:28"),
        ("EP103", "5:70"),
        ("EP101", "6:37"),
    ]


def test_names_and_days_are_checked_against_inventory_and_today(tmp_path: Path) -> None:
    text = (
        "actuals:\n"
        "  - {service: mial, stage: build, done_on: 2027-02-26}\n"
        "  - {service: mail, stage: build, done_on: 2027-03-26}\n"
        "  - {service: mail, stage: build, expected_end: 2027-02-26}\n"
        "cancelled:\n"
        "  - {service: mail, option: mail-us}\n"
    )

    with pytest.raises(InputError) as caught:
        read_actuals(written(tmp_path, "a.yaml", text), inventory(), DAY)

    assert [(one.code, one.hint) for one in caught.value.issues] == [
        ("EP301", "did you mean 'mail'?"),
        (
            "EP320",
            "leave out what is still to come, or give the day it is expected",
        ),
        ("EP321", "keep one of the two"),
        ("EP320", "write done_on if it is over, or a later day"),
        ("EP301", "did you mean 'mail-eu'?"),
    ]


def test_a_stage_cannot_begin_before_the_one_before_it_is_over(tmp_path: Path) -> None:
    text = (
        "actuals:\n"
        "  - {service: mail, stage: build, expected_end: 2027-05-03}\n"
        "  - {service: mail, stage: migrate, started_on: 2027-02-01}\n"
    )

    with pytest.raises(InputError, match="lasts until 2027-05-03") as caught:
        read_actuals(written(tmp_path, "a.yaml", text), inventory(), DAY)

    assert caught.value.issues[0].code == "EP322"


def test_actuals_are_read_from_a_workbook_with_cells_as_places(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "actuals"
    sheet.append(["service", "stage", "started_on", "done_on"])
    sheet.append(["mail", "build", None, dt.date(2027, 2, 26)])
    sheet.append(["mail", "migrate", None, "soon"])
    other = book.create_sheet("cancelled")
    other.append(["service", "option"])
    other.append(["mail", "mail-eu"])
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(InputError) as caught:
        read_actuals(tmp_path / "a.xlsx", inventory(), DAY)
    assert [str(one.place).partition("· ")[2] for one in caught.value.issues] == [
        "actuals!D3"
    ]
    sheet.delete_rows(3)
    book.save(tmp_path / "a.xlsx")

    found = read_actuals(tmp_path / "a.xlsx", inventory(), DAY).actuals

    assert found.actuals[0].done_on == dt.date(2027, 2, 26)
    assert found.cancelled[0].option == "mail-eu"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_actuals_are_read_from_a_comma_separated_list(
    tmp_path: Path, delimiter: str
) -> None:
    lines = (
        "Service,Stage,Done on,Not started",
        "mail,build,2027-02-26,",
        "",
        "mail,migrate,,ja",
    )
    text = "\n".join(lines).replace(",", delimiter)

    found = read_actuals(written(tmp_path, "a.csv", text), inventory(), DAY).actuals

    assert [one.not_started for one in found.actuals] == [False, True]


def test_a_comma_separated_list_is_read_with_every_error_at_its_place(
    tmp_path: Path,
) -> None:
    text = "service,stage,dome_on\nmail,build,2027-02-26\nmail,biuld,\n"

    with pytest.raises(InputError) as caught:
        read_actuals(written(tmp_path, "a.csv", text), inventory(), DAY)

    found = [
        (one.code, one.place.where if one.place else "") for one in caught.value.issues
    ]
    assert found == [("EP101", "1:3"), ("EP103", "2:1"), ("EP103", "3:2")]


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="EP009"):
        read_actuals(written(tmp_path, "a.txt", "x"), inventory(), DAY)
    with pytest.raises(InputError, match="EP003"):
        read_actuals(written(tmp_path, "a.csv", ""), inventory(), DAY)


ONE = dt.timedelta(days=1)
