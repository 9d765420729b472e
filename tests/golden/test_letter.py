"""The whole text of a letter at both levels, to be read by people when it changes.

``REGENERATE=1 pytest tests/golden`` writes the texts anew; read the difference.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from whole_plan import whole_plan

from exitplan.files.annexes import Annex, Letter, Motion
from exitplan.reports.kinds import Asked, documents_of
from exitplan.reports.markdown import render_markdown
from exitplan.reports.weighing import Given

if TYPE_CHECKING:
    from exitplan.reports.telling import Level
    from exitplan.words import Language

ANNEX = Annex(
    letter=Letter(
        dossier="26 643 Informatie- en communicatietechnologie (ICT)",
        sender="De minister van Voorbeelden",
        place="Den Haag",
        date=dt.date(2026, 12, 1),
        decision="instemmen met fase 1",
    ),
    motions=(
        Motion(text="verzoekt de regering", reaction="gedaan", status="settled"),
        Motion(kind="promise", text="jaarlijks verslag", expected="2027"),
    ),
)


@pytest.mark.parametrize(
    ("language", "level"), [("nl", "internal"), ("nl", "public"), ("en", "public")]
)
def test_the_letter_reads_as_it_was_read_before(
    language: Language, level: Level
) -> None:
    given = Given(whole_plan(), ANNEX)
    ((_, document),) = documents_of(given, Asked("letter", language, level))
    text = render_markdown(document)
    golden = Path(__file__).with_name(f"letter-{level}.{language}.md")
    if os.environ.get("REGENERATE"):
        golden.write_text(text, "utf-8")

    assert text == golden.read_text("utf-8")
