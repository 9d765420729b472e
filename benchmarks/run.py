"""Run the benchmarks and write ``docs/benchmarks.md``; see ``benchmarks/README.md``.

``python benchmarks/run.py --quick`` takes some minutes, ``--full`` about an hour.
What has been measured is kept as it comes, so a run that was interrupted goes on where
it was; ``--again`` starts anew.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cases import full_cases, key_of, quick_cases
from machine import machine
from psplib import BEST_KNOWN
from report import write_report

if TYPE_CHECKING:
    from cases import Case

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "out" / "benchmarks"
"""Where results are kept; git ignores it."""

_LIMIT = 3600


def main(arguments: list[str]) -> int:
    """Parse the command line, measure what is missing, and write the report."""
    given = _parse(arguments)
    mode = "full" if given.full else "quick"
    cases = list(
        full_cases(given.psplib, every_instance=given.all)
        if given.full
        else quick_cases(given.psplib)
    )
    results = KEPT / f"{mode}.jsonl"
    results.parent.mkdir(parents=True, exist_ok=True)
    if given.again:
        results.unlink(missing_ok=True)
    if not given.report:
        wanted = [c for c in cases if given.only in (None, c["what"])]
        measure_missing(wanted, results)
    write_report(read_results(results), machine(), mode, ROOT)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure exitplan.")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="some minutes (default)")
    size.add_argument("--full", action="store_true", help="about an hour")
    parser.add_argument(
        "--only", metavar="NAME", help="only cases of this kind, e.g. plan or cpsat"
    )
    parser.add_argument(
        "--psplib",
        type=Path,
        metavar="DIR",
        help="folder with PSPLIB's j30, j60 and their best known makespans",
    )
    parser.add_argument("--all", action="store_true", help="every PSPLIB instance")
    parser.add_argument("--again", action="store_true", help="forget earlier results")
    parser.add_argument(
        "--report", action="store_true", help="only write the report again"
    )
    given = parser.parse_args(arguments)
    if given.psplib is not None:
        given.psplib = given.psplib.resolve()
        if not (given.psplib / BEST_KNOWN).is_file():
            parser.error(f"there is no {BEST_KNOWN} in {given.psplib}")
    return given


def measure_missing(cases: list[Case], results: Path) -> None:
    """Measure the cases that have no result yet, each in a process of its own."""
    kept = read_results(results)
    lines = "".join(json.dumps(line) + "\n" for line in kept)
    results.write_text(lines, "utf-8")  # without a line that was cut off
    known = {line["key"] for line in kept}
    missing = [case for case in cases if key_of(case) not in known]
    for number, case in enumerate(missing, start=1):
        print(f"{number} of {len(missing)}: {key_of(case)}", file=sys.stderr)
        started = time.monotonic()
        figures = measured(case)
        line = {
            "key": key_of(case),
            "case": {name: value for name, value in case.items() if name != "folder"},
            "seconds": round(time.monotonic() - started, 1),
            **figures,
        }
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def measured(case: Case) -> dict[str, Any]:
    """Return the figures of a case, or what went wrong."""
    script = Path(__file__).with_name("measure.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, str(script), json.dumps(case)],
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"more than {_LIMIT} s"}
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        print(done.stderr, file=sys.stderr)
        return {"failed": lines[-1]}
    return {"figures": json.loads(done.stdout.splitlines()[-1])}


def read_results(results: Path) -> list[dict[str, Any]]:
    """Return what has been measured, without a line that was cut off."""
    if not results.exists():
        return []
    found = []
    for line in results.read_text("utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            print("a line of the results was cut off: measured anew", file=sys.stderr)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
