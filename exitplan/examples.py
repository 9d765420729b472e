"""The examples, from a checkout or from the installed package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from exitplan.errors import MisuseError
from exitplan.files.atomic import write_bytes

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDERS = ("inventories", "scenarios")


def _folder(name: str) -> Traversable:
    """Return a folder of examples: beside the package in a checkout, else inside it."""
    checkout = Path(__file__).resolve().parent.parent / name
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return files("exitplan").joinpath("examples_data", name)


def example_files(example: str) -> list[tuple[str, bytes]]:
    """Return name (with its folder) and content of the files of an example.

    An example is every file whose name starts with its name.
    """
    return [
        (f"{folder}/{file.name}", file.read_bytes())
        for folder in FOLDERS
        for file in sorted(_folder(folder).iterdir(), key=lambda one: one.name)
        if file.name.partition(".")[0].partition("-")[0] == example
    ]


def copy_example(example: str, directory: Path) -> list[Path]:
    """Copy an example into a directory, overwriting nothing.

    Raises
    ------
    MisuseError
        If a file is there already, or the directory cannot be written.
    """
    found = example_files(example)
    targets = [directory / name for name, _ in found]
    for target in targets:
        if target.exists():
            message = f"{target} is there already"
            raise MisuseError(message, "choose an empty folder")
    for target, (_, content) in zip(targets, found, strict=True):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"cannot make the folder {target.parent}: {error.strerror}"
            raise MisuseError(message) from None
        write_bytes(target, content)
    return targets
