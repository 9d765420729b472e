"""Measure how fast hostile workbooks are refused, and checking honest ones.

``python benchmarks/attacks.py`` builds every attack of ``tests/support/archives.py`` in
both formats, reads each in a process of its own, and prints processor time and the
memory it took beyond what the process had before. Goal: 50 ms and 50 MB each.

``python benchmarks/attacks.py --check 2000 14880`` writes generated inventories of so
many services as workbooks in both formats and as YAML, and prints processor time: of
writing each, and of ``exitplan check`` from its start to its end, with its memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BOMB = 1 << 30
MOST_SECONDS, MOST_MEGABYTES = 0.05, 50.0


def read_one(file: Path) -> None:
    """Read a workbook, and print seconds, megabytes and what was said."""
    from exitplan.errors import InputError  # noqa: PLC0415 - before the clock starts
    from exitplan.files.sheets import read_book  # noqa: PLC0415

    before, start = _megabytes(), time.process_time()
    said = "READ"
    try:
        read_book(file, lambda _: True)
    except InputError as error:
        said = error.issues[0].message
    seconds = time.process_time() - start
    print(f"{seconds:.4f} {_megabytes() - before:.1f} {said}")


def check_one(file: Path) -> None:
    """Check an inventory, and print seconds, megabytes and how many findings."""
    from exitplan.errors import InputError  # noqa: PLC0415 - only for this
    from exitplan.files.inventories import check_inventory  # noqa: PLC0415 - the same

    try:
        _, issues = check_inventory(file)
    except InputError as error:  # a size that is not read at all
        issues = list(error.issues)
    print(f"{time.process_time():.2f} {_megabytes():.0f} {len(issues)} findings")


def _megabytes() -> float:
    """Return the most memory so far; the system's own count includes the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("utf-8").splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _asked(what: str, file: Path) -> tuple[float, float, str]:
    """Ask a process of its own."""
    command = [sys.executable, __file__, what, str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    seconds, megabytes, message = said.stdout.strip().split(" ", 2)
    return float(seconds), float(megabytes), message


def attack_all(folder: Path) -> bool:
    """Print a line for every attack; return whether all are refused within the goal."""
    sys.path.insert(0, str(HERE.parent / "tests" / "support"))
    from archives import attacks  # noqa: PLC0415 - only found now

    fine = True
    for name, suffix, content in attacks(BOMB):
        file = folder / f"a.{suffix}"
        file.write_bytes(content)
        seconds, megabytes, said = _asked("--read-one", file)
        within = seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES
        fine = fine and within and said != "READ"
        print(
            f"{suffix:4} {name:26} {1000 * seconds:6.1f} ms {megabytes:5.1f} MB {said}"
        )
    return fine


def check_sizes(folder: Path, sizes: list[int]) -> None:
    """Print a line for every size and format."""
    from generator import make_inventory  # noqa: PLC0415 - only for this

    from exitplan.importing.output import render  # noqa: PLC0415 - the same
    from exitplan.inventory.references import records_of  # noqa: PLC0415 - the same

    print("services   rows       written checked")
    for services in sizes:
        inventory = make_inventory(services, 1, 0.52)
        rows = sum(1 for _ in records_of(inventory))
        for suffix in (".xlsx", ".ods", ".yaml"):
            file = folder / f"inventory{suffix}"
            start = time.process_time()
            file.write_bytes(render(file, inventory))
            taken = time.process_time() - start
            seconds, megabytes, said = _asked("--check-one", file)
            print(
                f"{services:8} {rows:6} {suffix:5} {taken:6.2f} s {seconds:6.2f} s "
                f"{megabytes:5.0f} MB {said}"
            )


def main(arguments: list[str]) -> int:
    """Parse the command line, measure, and say whether the goal is met."""
    parser = argparse.ArgumentParser(description="Measure reading of workbooks.")
    parser.add_argument("--check", type=int, nargs="+", metavar="SERVICES")
    parser.add_argument("--read-one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--check-one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.read_one:
        read_one(given.read_one)
    elif given.check_one:
        check_one(given.check_one)
    else:
        with tempfile.TemporaryDirectory() as folder:
            if given.check:
                check_sizes(Path(folder), given.check)
            elif not attack_all(Path(folder)):
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
