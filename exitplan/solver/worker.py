"""A search process: problem and tasks in, found genes out, one JSON document a line.

Started as ``python -m exitplan.solver.worker`` by ``exitplan.solver.pool``. Standard
input carries the problem, then tasks; standard output carries progress and results.
When standard input ends, or a line says ``stop``, the running task ends with its best
so far.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
from typing import Any

from exitplan.problem.json import from_json
from exitplan.problem.model import Problem
from exitplan.solver.anneal import Annealer, Found
from exitplan.solver.genes import Genes
from exitplan.solver.tables import Tables

SECONDS_BETWEEN_REPORTS = 0.25


def genes_to_plain(genes: Genes) -> dict[str, Any]:
    """Return genes as plain lists, for JSON."""
    return {
        "keys": genes.keys,
        "choices": genes.choices,
        "holds": sorted(genes.holds.items()),
    }


def genes_from_plain(plain: dict[str, Any]) -> Genes:
    """Return genes from plain lists."""
    holds = {int(key): int(point) for key, point in plain["holds"]}
    return Genes(list(plain["keys"]), list(plain["choices"]), holds)


def run_task(tables: Tables, task: dict[str, Any], between: Any) -> Found:  # noqa: ANN401
    """Run one annealing task as the pool describes it."""
    annealer = Annealer(tables, task["seed"])
    return annealer.run(
        genes_from_plain(task["genes"]),
        task["evaluations"],
        task["heat"],
        between,
        task["seconds"],
        task["length"],
    )


class _Worker:
    """Reads tasks in a thread of their own, so that a stop is seen while searching."""

    def __init__(self) -> None:
        self._tasks: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._stop = threading.Event()
        self._reported = 0.0

    def run(self) -> None:
        tables = Tables(from_json(Problem, sys.stdin.readline()))
        threading.Thread(target=self._read, daemon=True).start()
        while (task := self._tasks.get()) is not None:
            found = run_task(tables, task, self._between)
            self._write(
                {
                    "task": task["number"],
                    "value": found.value,
                    "genes": genes_to_plain(found.genes),
                    "evaluations": found.evaluations,
                    "hurried": found.hurried,
                }
            )

    def _read(self) -> None:
        for line in sys.stdin:
            task = json.loads(line)
            if task == "stop":
                self._stop.set()
            else:
                self._tasks.put(task)
        self._stop.set()
        self._tasks.put(None)

    def _between(self, value: int, done: int) -> bool:
        now = time.monotonic()
        if now - self._reported > SECONDS_BETWEEN_REPORTS:
            self._reported = now
            self._write({"value": value, "done": done})
        return self._stop.is_set()

    def _write(self, message: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _Worker().run()
