"""Search processes: plain subprocesses that speak JSON lines.

Not ``concurrent.futures``: its processes import the caller's main module again, which
breaks scripts without a main guard, and they cannot report progress or be stopped with
their best so far. See ``docs/adr/0006-workers-as-subprocesses.md``.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, Self

from exitplan.problem.json import to_json

if TYPE_CHECKING:
    from types import TracebackType

    from exitplan.problem.model import Problem


class WorkerDiedError(RuntimeError):
    """A search process ended without an answer; its messages are on standard error."""


class Pool:
    """A number of search processes for one problem.

    Parameters
    ----------
    problem
        What they search.
    size
        How many there are.
    """

    def __init__(self, problem: Problem, size: int) -> None:
        self._messages: queue.Queue[tuple[int, dict[str, Any] | None]] = queue.Queue()
        text = to_json(problem) + "\n"
        self._processes = [_start() for _ in range(size)]
        self._idle = list(range(size))
        self._waiting: list[dict[str, Any]] = []
        self.busy: dict[int, int] = {}
        for number, process in enumerate(self._processes):
            self._send(process, text)
            thread = threading.Thread(target=self._listen, args=(number,), daemon=True)
            thread.start()

    def __enter__(self) -> Self:
        """Return the pool; it is closed on leaving."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process."""
        for process in self._processes:
            if process.stdin is not None:
                process.stdin.close()
        for process in self._processes:
            if kind is not None:
                process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def submit(self, task: dict[str, Any]) -> None:
        """Hand a task to the next free process."""
        self._waiting.append(task)
        self._hand_out()

    def stop(self) -> None:
        """End running tasks with their best so far, and forget waiting ones."""
        self._waiting.clear()
        for number in self.busy:
            self._send(self._processes[number], '"stop"\n')

    def poll(self, seconds: float) -> list[dict[str, Any]]:
        """Return what processes said, waiting for the first message so long at most.

        Raises
        ------
        WorkerDiedError
            If a process ended although it had a task.
        """
        found: list[dict[str, Any]] = []
        try:
            while True:
                number, message = self._messages.get(timeout=0 if found else seconds)
                if message is None:
                    if number in self.busy:
                        text = "a search process ended without an answer"
                        raise WorkerDiedError(text)
                    continue
                if "task" in message:
                    self.busy.pop(number)
                    self._idle.append(number)
                    self._hand_out()
                found.append({"process": number, **message})
        except queue.Empty:
            return found

    def _hand_out(self) -> None:
        while self._waiting and self._idle:
            number, task = self._idle.pop(0), self._waiting.pop(0)
            self.busy[number] = task["number"]
            self._send(self._processes[number], json.dumps(task) + "\n")

    def _send(self, process: subprocess.Popen[str], text: str) -> None:
        assert process.stdin is not None  # noqa: S101 - opened as a pipe
        try:
            process.stdin.write(text)
            process.stdin.flush()
        except BrokenPipeError:
            return  # the listener will say that it died

    def _listen(self, number: int) -> None:
        stdout = self._processes[number].stdout
        assert stdout is not None  # noqa: S101 - opened as a pipe
        for line in stdout:
            self._messages.put((number, json.loads(line)))
        self._messages.put((number, None))


def _start() -> subprocess.Popen[str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True  # Ctrl-C is the parent's to handle
    return subprocess.Popen(
        # With -P, a json.py in the working directory is not taken for Python's own.
        [sys.executable, "-P", "-m", "exitplan.solver.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
        **options,
    )
