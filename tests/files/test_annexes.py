from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.annexes import read_annex

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = """\
schema_version: 1
letter:
  dossier: 26 643 Informatie- en communicatietechnologie (ICT)
  sender: De minister
  date: 2026-12-01
motions:
  - by: Stoffer en Kathmann
    reference: 26643, nr. 1465
    date: 2026-02-11
    text: "verzoekt de regering: stappen"
    status: settled
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "annex.yaml"
    file.write_text(text, "utf-8")
    return file


def test_the_words_of_a_letter_and_its_motions_are_read(tmp_path: Path) -> None:
    found = read_annex(written(tmp_path, GIVEN))

    assert found.letter.sender == "De minister"
    assert found.letter.date == dt.date(2026, 12, 1)
    assert found.letter.reason == ""
    (motion,) = found.motions
    assert (motion.kind, motion.status) == ("motion", "settled")
    assert motion.text == "verzoekt de regering: stappen"


def test_every_error_is_named_at_its_line(tmp_path: Path) -> None:
    text = GIVEN.replace("sender", "sendr").replace("settled", "done")
    text += "  - {by: nobody}\n"

    with pytest.raises(InputError) as caught:
        read_annex(written(tmp_path, text))

    found = [
        (issue.code, str(issue.place).rpartition("annex.yaml:")[2])
        for issue in caught.value.issues
    ]
    assert found == [("EP101", "4:3"), ("EP103", "11:13"), ("EP102", "12:5")]


def test_the_annex_of_the_documentation_can_be_read(root: Path, tmp_path: Path) -> None:
    text = (root / "docs/documents.md").read_text("utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]

    found = read_annex(written(tmp_path, example))

    assert found.letter.number == "1600"
    assert [one.status for one in found.motions] == ["settled", "open"]


def test_an_annex_is_read_with_distrust(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="EP005"):
        read_annex(written(tmp_path, "letter: &a {reason: x}\nmotions: *a\n"))
