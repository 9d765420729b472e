"""A Firefox without a window, asked over WebDriver BiDi, which it speaks itself.

It needs no driver beside Firefox. Nothing waits for it without an end: each command
has a time in which it must be answered.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any, Self

from bidi import PATIENCE, FirefoxError, Wire

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ("firefox-esr", "firefox")
ASKS_FOR, SAYS, ASKS = (
    "network.beforeRequestSent",
    "log.entryAdded",
    "browsingContext.userPromptOpened",
)
PREFS: dict[str, bool | int | str] = {
    # Beside what Firefox sets itself when it is asked from outside, which is most.
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.region.network.url": "",
    "browser.search.update": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "termsofuse.bypassNotification": True,
    "toolkit.cosmeticAnimations.enabled": False,
    # Whatever it tries all the same does not leave this computer.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    # What a page saves goes where it is told, unasked.
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": False,
    "browser.download.always_ask_before_handling_new_types": False,
    # Times to the fraction of a millisecond, for benchmarks.
    "privacy.reduceTimerPrecision": False,
}
SETTINGS = {"MOZ_REMOTE_SETTINGS_DEVTOOLS": "1", "MOZ_CRASHREPORTER_DISABLE": "1"}
"""The first has Firefox heed where it is told to look for settings: nowhere."""
CALL = """async (given) => {
  const found = await (function () {
%s
  }).apply(null, JSON.parse(given));
  return JSON.stringify(found ?? null);
}"""
CALL_LATER = """async (given) => {
  const found = await new Promise((done) => (function () {
%s
  }).apply(null, [...JSON.parse(given), done]));
  return JSON.stringify(found ?? null);
}"""


def program() -> str | None:
    """Return the path of Firefox, or None where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


class Firefox:
    """One page in a Firefox of its own; use it as a context, or call ``stop``.

    Parameters
    ----------
    folder
        Empty; its profile, and what pages save.
    """

    def __init__(self, folder: Path) -> None:
        self.saved = folder / "saved"
        self._process = _begun(folder / "profile", self.saved)
        try:
            self._wire = Wire(_address(folder / "profile", self._process))
            self._wire.ask("session.new", capabilities={})
            self._wire.ask("session.subscribe", events=[ASKS_FOR, SAYS, ASKS])
            tabs = self._wire.ask("browsingContext.getTree")["contexts"]
        except BaseException:
            self._end()
            raise
        self._tab: str = tabs[0]["context"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close Firefox; one that does not go is ended."""
        try:
            self._wire.ask("browser.close")
            self._process.wait(10)
        except (FirefoxError, subprocess.TimeoutExpired):
            pass
        finally:
            self._wire.socket.close()
            self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def _do(self, command: str, **values: object) -> dict[str, Any]:
        return self._wire.ask(command, context=self._tab, **values)

    def open(self, address: str) -> None:
        """Open a page, with its ``#view``, and forget what was logged before."""
        self._do("browsingContext.navigate", url="about:blank", wait="complete")
        self._wire.events.clear()
        self._do("browsingContext.navigate", url=address, wait="complete")

    def resize(self, width: int, height: int = 1000) -> None:
        """Make the page so many pixels wide."""
        size = {"width": width, "height": height}
        self._do("browsingContext.setViewport", viewport=size)

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run the body of a function in the page; return what it returns, as JSON."""
        return self._call(CALL % script, values)

    def run_later(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run a script and return what it gives to its last argument, a function."""
        return self._call(CALL_LATER % script, values)

    def _call(self, function: str, values: tuple[object, ...]) -> Any:  # noqa: ANN401
        found = self._wire.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": json.dumps(values)}],
            awaitPromise=True,
            target={"context": self._tab},
        )
        if found["type"] == "exception":
            raise FirefoxError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def wait(self, script: str, seconds: float = 20) -> Any:  # noqa: ANN401 - any JSON
        """Wait until a script answers something, and return it."""
        until = time.monotonic() + seconds
        while not (found := self.run(script)):
            if time.monotonic() > until:
                message = f"not within {seconds} seconds: {script}"
                raise FirefoxError(message)
            time.sleep(0.02)
        return found

    def press(self, *keys: str) -> None:
        """Press keys, by their WebDriver signs, whatever has the focus."""
        presses = [
            {"type": kind, "value": key}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keys", "actions": presses}
        self._do("input.performActions", actions=[source])

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the mouse to a place in the window, and perhaps click."""
        moves: list[dict[str, object]] = [
            {"type": "pointerMove", "x": round(x), "y": round(y)}
        ]
        for kind in ("pointerDown", "pointerUp") if click else ():
            moves.append({"type": kind, "button": 0})  # noqa: PERF401 - reads better
        source = {"type": "pointer", "id": "mouse", "actions": moves}
        self._do("input.performActions", actions=[source])

    def screenshot(self) -> bytes:
        """Return what is in view, as PNG."""
        return base64.b64decode(self._do("browsingContext.captureScreenshot")["data"])

    def pdf(self) -> bytes:
        """Return the page as it is printed, on A4."""
        paper = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self._do("browsingContext.print", page=paper)["data"])

    def requests(self) -> list[str]:
        """Return what was asked for since the page was opened."""
        self._catch_up()
        found = (value for kind, value in self._wire.events if kind == ASKS_FOR)
        return [value["request"]["url"] for value in found]

    def complaints(self) -> list[str]:
        """Return what was logged or asked of the reader since the page was opened."""
        self._catch_up()
        found = [value for kind, value in self._wire.events if kind == SAYS]
        asked = [value for kind, value in self._wire.events if kind == ASKS]
        texts = [value["text"] or "" for value in found]
        return [one for one in texts if one != "caught up"] + [
            f"asked: {value['message']}" for value in asked
        ]

    def _catch_up(self) -> None:
        """Wait for a message of our own, which comes after those of the page."""
        before = len(self._wire.events)
        self.run("setTimeout(() => console.debug('caught up'))")
        until = time.monotonic() + PATIENCE
        while not any(
            kind == SAYS and value["text"] == "caught up"
            for kind, value in self._wire.events[before:]
        ):
            self._wire.read(until, "console.debug")


def _begun(profile: Path, saved: Path) -> subprocess.Popen[bytes]:
    found = program()
    if not found:
        message = "no Firefox on this computer"
        raise FirefoxError(message)
    for folder in (profile, saved):
        folder.mkdir(parents=True)
    prefs = {**PREFS, "browser.download.dir": str(saved)}
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in prefs.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [found, "--headless", "--no-remote", "--profile", str(profile)]
    return subprocess.Popen(  # noqa: S603 - a browser that was found, no shell
        [*command, "--remote-debugging-port", "0"],
        env={**os.environ, **SETTINGS, "HOME": str(profile)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until Firefox has written where it listens."""
    file = profile / "WebDriverBiDiServer.json"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        text = file.read_text("utf-8") if file.exists() else ""
        if text.strip().endswith("}"):
            found = json.loads(text)
            return f"ws://{found['ws_host']}:{found['ws_port']}/session"
        time.sleep(0.02)
    message = "Firefox did not start"
    raise FirefoxError(message)
