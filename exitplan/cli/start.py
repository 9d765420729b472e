"""The way in: answers the version at once, and turns errors into exit codes."""

from __future__ import annotations

import sys

from exitplan.version import VERSION


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"exitplan {VERSION}\n")
        return
    from exitplan.cli.app import app  # noqa: PLC0415 - typer takes a while to load

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show a name
    app()
