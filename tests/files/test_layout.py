from __future__ import annotations

from pathlib import Path

import pytest

from exitplan.errors import Place
from exitplan.files.layout import CellPlaces, Layout


@pytest.fixture
def places() -> CellPlaces:
    """The options of a workbook from row 3 on, without a column for their kind."""
    found = CellPlaces(Path("a.xlsx"))
    found.others["agency", "name"] = Place(Path("a.xlsx"), "agency!B2", (1, 2, 2))
    found.lists["options"] = Layout(
        "options",
        2,
        header_row=2,
        columns={("id",): 2, ("build", "weeks"): 4, ("build", "teams"): 3},
        rows=[3, 7],
        absent={("kind",)},
    )
    return found


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("agency", "name"), "agency!B2"),
        (("options",), "options!B2"),
        (("options", 0), "options!B3"),
        (("options", 1, "id"), "options!B7"),
        (("options", 1, "build", "weeks"), "options!D7"),
        (("options", 1, "build"), "options!C7"),
        (("options", 1, "kind"), "options!B2"),
    ],
)
def test_a_value_has_its_cell_and_a_record_its_first(
    places: CellPlaces, path: tuple[str | int, ...], where: str
) -> None:
    assert places[path].where == where


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("agency", "note"),
        ("services",),
        ("options", 2),
        ("options", "all"),
        ("options", 1, "needs"),
        ("options", 1, "build", "teams", "it"),
    ],
)
def test_what_has_no_cell_of_its_own_is_not_there(
    places: CellPlaces, path: tuple[str | int, ...]
) -> None:
    assert path not in places


def test_all_cells_are_counted(places: CellPlaces) -> None:
    assert len(places) == 1 + 1 + 2 * (1 + 3)
    assert ("options", 1, "build", "weeks") in [*places]


def test_cells_are_sorted_by_sheet_row_and_column(places: CellPlaces) -> None:
    assert places["options", 1, "id"].order == (2, 7, 2)
