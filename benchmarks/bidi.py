"""WebDriver BiDi: commands to a browser over a web socket, and what it says back."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websocket import WebSocket

PATIENCE = 60.0
"""Seconds in which every command must be answered; a busy machine starts slowly."""


class FirefoxError(RuntimeError):
    """Firefox did not start, did not answer in time, or refused."""


class Wire:
    """Commands and answers over a web socket, and the events between them.

    Parameters
    ----------
    address
        Where Firefox listens.
    """

    def __init__(self, address: str) -> None:
        from websocket import create_connection  # noqa: PLC0415 - it may be missing

        # Firefox refuses whoever says to be a web page, so no origin is sent.
        self.socket: WebSocket = create_connection(
            address,
            timeout=PATIENCE,
            suppress_origin=True,
            http_no_proxy=["127.0.0.1", "localhost"],
        )
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.number = 0
        self.is_lost = False

    def ask(self, command: str, /, **values: object) -> dict[str, Any]:
        """Give a command and return what it results in; who was lost is not asked."""
        if self.is_lost:
            message = "Firefox has stopped answering"
            raise FirefoxError(message)
        self.number += 1
        given = {"id": self.number, "method": command, "params": values}
        with self._losing(command):
            self.socket.send(json.dumps(given))
        until = time.monotonic() + PATIENCE
        while (answer := self.read(until, command)).get("id") != self.number:
            pass
        if answer["type"] == "error":
            message = f"{command}: {answer['error']}: {answer['message']}"
            raise FirefoxError(message)
        found: dict[str, Any] = answer["result"]
        return found

    def read(self, until: float, why: str) -> dict[str, Any]:
        """Return the next message, and keep it if it is an event."""
        with self._losing(why):
            self.socket.settimeout(max(0.001, until - time.monotonic()))
            message: dict[str, Any] = json.loads(self.socket.recv())
        if message["type"] == "event":
            self.events.append((message["method"], message["params"]))
        return message

    @contextmanager
    def _losing(self, why: str) -> Iterator[None]:
        """Say of what goes wrong on the way that Firefox is lost, and when."""
        from websocket import WebSocketException  # noqa: PLC0415 - it may be missing

        try:
            yield
        except (OSError, ValueError, WebSocketException) as error:
            self.is_lost = True
            text = f"Firefox did not answer {why}: {error!r}"
            raise FirefoxError(text) from error
