from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from exitplan.cli.app import COMMANDS

if TYPE_CHECKING:
    from calling import Call


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_examples_stand_on_lines_of_their_own_and_name_the_command(
    call: Call, name: str
) -> None:
    lines = call(name, "--help").stdout.splitlines()
    at = lines.index("  Examples:")
    examples = lines[at + 1 : lines.index("", at)]

    starts = [line for line in examples if line.startswith("    exitplan ")]
    assert starts[0] == examples[0]
    assert {shlex.split(line)[1] for line in starts} == {name}
    assert not any("-----" in line for line in lines)
