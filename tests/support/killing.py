"""Kill processes while they write, at random moments, and look at what they left.

``python killing.py COUNT SEED`` works in the current folder, and prints how many kills
came before the writing was over, and how much was left half-written under other names.
A process of its own, because it forks.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from exitplan.files.atomic import PREFIX, sweep, write_bytes, write_text
from exitplan.files.inventories import read_inventory, render_inventory_yaml
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.runs import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = """\
agency: {name: Agency}
vendors:
- {id: us, name: US Corp, country: US}
services:
"""
FILES = ("plan.json", "roadmap.html", "run.json")
TWO_DAYS = 172_800


def main(count: int, seed: int) -> None:
    """Kill so many writers, and check after each that nothing is damaged."""
    kinds: list[tuple[Callable[[int], None], Callable[[], None]]] = [
        (_write_yaml, _check_yaml),
        (_write_workbook, _check_workbook),
        (_write_plan, _check_plan),
    ]
    for write, check in kinds:
        write(0)
        check()
    draw = random.Random(seed)
    for number in range(count):
        write, check = kinds[number % len(kinds)]
        _kill_while(write, draw.uniform(0, 0.012))
        check()
    left = list(Path.cwd().glob(f"{PREFIX}*"))
    before = time.time() - TWO_DAYS
    for one in left:
        os.utime(one, (before, before))
    sweep(Path.cwd())
    assert not list(Path.cwd().glob(f"{PREFIX}*"))
    sys.stdout.write(f"{count} killed, {len(left)} left unfinished\n")


def _kill_while(write: Callable[[int], None], seconds: float) -> None:
    child = os.fork()
    if not child:
        version = 0
        while True:
            version += 1
            write(version)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _inventory(version: int) -> str:
    services = "".join(
        f"- {{id: s{n}, name: Version {version % 2}, vendor: us}}\n" for n in range(40)
    )
    return SMALL + services


Path("source.yaml").write_text(_inventory(0), encoding="utf-8")
Path("other.yaml").write_text(_inventory(1), encoding="utf-8")
INVENTORIES = [read_inventory(Path(name)) for name in ("source.yaml", "other.yaml")]
TEXTS = [render_inventory_yaml(one) * 40 for one in INVENTORIES]
BOOKS = [render_inventory_workbook(one) for one in INVENTORIES]


def _write_yaml(version: int) -> None:
    write_text(Path("a.yaml"), TEXTS[version % 2])


def _check_yaml() -> None:
    assert Path("a.yaml").read_text("utf-8") in TEXTS


def _write_workbook(version: int) -> None:
    write_bytes(Path("a.xlsx"), BOOKS[version % 2])


def _check_workbook() -> None:
    assert Path("a.xlsx").read_bytes() in BOOKS


def _write_plan(version: int) -> None:
    content = str(version % 2).encode() * 50_000
    write_folder(Path("run"), [(name, content) for name in FILES], force=True)


def _check_plan() -> None:
    runs = [Path("run"), *Path.cwd().glob("run.backup-*")]
    whole = [run for run in runs if run.exists()]
    assert whole
    for run in whole:
        found = {(run / name).read_bytes() for name in FILES}
        assert len(found) == 1
        assert found <= {b"0" * 50_000, b"1" * 50_000}
    for run in whole[1:]:
        shutil.rmtree(run)
    if not Path("run").exists():
        _write_plan(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
