from __future__ import annotations

import os
from pathlib import Path

import pytest

from exitplan.errors import InputError, Place
from exitplan.files.paths import names_beside, require_file, unreadable


def refused(file: Path, place: Place | None = None) -> str:
    with pytest.raises(InputError) as caught:
        require_file(file, place)
    (issue,) = caught.value.issues
    return str(issue)


def test_a_file_that_is_there_is_fine(folder: Path) -> None:
    (folder / "a.yaml").touch()

    require_file(Path("a.yaml"))


def test_a_missing_file_is_refused_with_the_closest_name(folder: Path) -> None:
    (folder / "tribunal.yaml").touch()

    assert refused(Path("tribunl.yaml")) == (
        "tribunl.yaml: error EP003: does not exist\n  hint: did you mean "
        "'tribunal.yaml'?"
    )


def test_a_missing_folder_is_named() -> None:
    assert refused(Path("no/such.yaml")) == (
        "no/such.yaml: error EP003: does not exist\n  hint: there is no folder 'no'"
    )


def test_a_folder_is_no_file(folder: Path) -> None:
    (folder / "a.yaml").mkdir()

    assert refused(Path("a.yaml")) == "a.yaml: error EP003: is a folder, not a file"


@pytest.mark.parametrize("name", ["~$b.xlsx", ".~lock.b.xlsx#"])
def test_what_marks_a_workbook_as_open_is_not_the_workbook(
    folder: Path, name: str
) -> None:
    (folder / name).touch()
    (folder / "bb.xlsx").touch()

    assert refused(Path(name)) == (
        f"{name}: error EP003: is what an office program keeps beside an open "
        "workbook, not the book\n  hint: give 'b.xlsx'"
    )
    assert names_beside(Path("~$bb.xlsx")) == "did you mean 'bb.xlsx'?"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "a.yaml")

    assert refused(Path("a.yaml")) == "a.yaml: error EP003: is not a plain file"


def test_a_link_in_a_circle_is_no_file(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("a.yaml")

    assert refused(Path("a.yaml")) == "a.yaml: error EP003: does not exist"


def test_a_name_no_system_takes_is_no_crash() -> None:
    name = "x" * 300

    assert refused(Path(f"{name}.yaml")).startswith(
        f"{name}.yaml: error EP003: cannot be read: File name too long"
    )


def test_a_null_character_in_a_name_is_no_crash() -> None:
    assert "error EP003: does not exist" in refused(Path("a\0b.yaml"))


def test_a_file_named_in_another_is_reported_there() -> None:
    place = Place(Path("scenario.yaml"), "3:12", (0, 2, 11))

    assert refused(Path("a.yaml"), place) == (
        "scenario.yaml:3:12: error EP003: file 'a.yaml' does not exist"
    )


def test_an_unreadable_file_says_why() -> None:
    error = unreadable(Path("a.yaml"), PermissionError(13, "Permission denied"))

    assert str(error).startswith(
        "a.yaml: error EP003: cannot be read: Permission denied\n  hint: close it"
    )


def test_an_error_without_a_text_is_shown_as_it_is() -> None:
    assert "cannot be read: odd" in str(unreadable(Path("a"), OSError("odd")))


def test_nothing_beside_is_no_hint() -> None:
    assert names_beside(Path("a.yaml")) == ""


def test_a_folder_that_cannot_be_listed_is_no_crash() -> None:
    assert names_beside(Path("x" * 300) / "a.yaml") == ""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look anywhere"
)
def test_a_file_in_a_folder_nobody_may_look_into_is_refused(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir()
    (closed / "a.yaml").touch()
    closed.chmod(0)
    try:
        said = refused(Path("closed/a.yaml"))
    finally:
        closed.chmod(0o700)

    assert said.startswith("closed/a.yaml: error EP003: ")
