"""PSPLIB's files, and its problems as exitplan's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from psplib import (
    best_known,
    longest_tail,
    makespan,
    problem_of_instance,
    read_instance,
    read_set,
)

from exitplan.schedule import check
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables

if TYPE_CHECKING:
    from pathlib import Path

# Two activities of two and three periods side by side take all of R1 each, so one
# follows the other; a third of four periods takes R2 alone.
SMALL = """\
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          3           2   3   4
   2        1          1           5
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     2       3    0
  3      1     3       2    0
  4      1     4       0    1
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    4    1
************************************************************************
"""


def test_a_file_is_read() -> None:
    instance = read_instance(SMALL)

    assert instance.capacity == (4, 1)
    assert [one.duration for one in instance.activities] == [0, 2, 3, 4, 0]
    assert instance.activities[0].successors == (2, 3, 4)
    assert instance.activities[1].demand == (3, 0)


@pytest.mark.parametrize("text", ["", "PRECEDENCE RELATIONS:\n 1 1 0\n", "***"])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a PSPLIB problem"):
        read_instance(text)


def test_several_modes_are_refused() -> None:
    with pytest.raises(ValueError, match="several modes"):
        read_instance(
            SMALL.replace("   2        1          1", "   2        3          1")
        )


def test_the_least_makespan_is_found() -> None:
    problem = problem_of_instance(read_instance(SMALL))
    result = solve(problem, Settings(effort=200, seed=1, workers=1))

    assert result.schedule is not None
    assert check(problem, result.schedule) == []
    assert makespan(result.schedule) == 5
    assert result.objective == 500


def test_a_set_comes_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "j30"
    folder.mkdir()
    for name in ("j3010_1.sm", "j302_1.sm", "j301_10.sm"):
        (folder / name).write_text(SMALL, encoding="ascii")
    (tmp_path / "best-known-makespans.csv").write_text(
        "problem,set,instance,best_known_makespan\nRCPSP,J30,J30_11.txt,5\n",
        encoding="utf-8",
    )

    assert [name for name, _ in read_set(tmp_path, "j30")] == [
        "J30_10",
        "J30_11",
        "J30_91",
    ]
    assert best_known(tmp_path) == {"J30_11": 5}


def test_the_start_takes_the_longest_chain_of_work_first() -> None:
    tables = Tables(problem_of_instance(read_instance(SMALL)))

    assert longest_tail(tables) == [0, 3, 2, 1, 4]
