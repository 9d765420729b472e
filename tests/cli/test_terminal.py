from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from exitplan.cli.options import say
from exitplan.cli.progress import Progress
from exitplan.cli.terminal import tell, tell_table

if TYPE_CHECKING:
    import pytest

NAME = "a\x1b[31m\u202eb\nc\t[/] [link=https://evil.example]d[/link]"
SHOWN = "a [31m b c [/] [link=https://evil.example]d[/link]"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_name_stays_on_its_line_and_is_no_instruction(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell(["first", NAME])
    tell_table([(NAME, False), ("n", True)], [(NAME, "1")])

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["first", SHOWN]
    assert [re.split(" [┃│] ", line)[0] for line in lines[2::2]] == [SHOWN, SHOWN]


def test_a_message_of_several_lines_keeps_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say("error: \x9b2J\n  hint: \u2066it")

    assert capsys.readouterr().err == "error:  2J\n  hint:  it\n"


def test_progress_on_a_terminal_shows_brackets_in_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    with Progress("a [/] [red]b", silent=False, color=False) as shown:
        shown.progress(100, 90, 7)

    assert "a [/] [red]b: " in terminal.getvalue()
    assert "7 tried" in terminal.getvalue()
