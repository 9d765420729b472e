"""The whole text of an agenda, to be read by people when it changes.

``REGENERATE=1 pytest tests/golden`` writes the texts anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from whole_plan import whole_plan

from exitplan.reports import agenda, render_markdown
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from exitplan.words import Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_reads_as_it_was_read_before(language: Language) -> None:
    text = render_markdown(agenda(whole_plan(), language))
    golden = Path(__file__).with_name(f"agenda.{language}.md")
    if os.environ.get("REGENERATE"):
        golden.write_text(text, "utf-8")

    assert text == golden.read_text("utf-8")
