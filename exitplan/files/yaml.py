"""YAML files with places, read with distrust, and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place
from exitplan.files.document import Document
from exitplan.files.paths import require_file, unreadable
from exitplan.files.yaml_limits import place_at
from exitplan.files.yaml_quick import read_quickly

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 8 << 20
"""An inventory of ten thousand services is about as large."""

_NOT_TEXT = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def parse_yaml(file: Path) -> Document:
    """Parse a YAML file into values with their places.

    Parameters
    ----------
    file
        At most 8 MB of UTF-8.

    Returns
    -------
    Document
        With an issue for everything that is YAML but not allowed here.

    Raises
    ------
    InputError
        If it cannot be read, or is not YAML at all.
    """
    text = _text(file)
    quick = read_quickly(file, text)
    if quick is not None:
        return quick
    from exitplan.files.yaml_reader import YamlReader  # noqa: PLC0415 - start-up time

    reader = YamlReader(file)
    values = reader.read(text)
    return Document(
        file, values, reader.places, reader.key_places, tuple(reader.issues)
    )


def _text(file: Path) -> str:
    require_file(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise unreadable(file, error) from None
    if len(content) > LARGEST_BYTES:
        message = f"larger than {LARGEST_BYTES >> 20} MB"
        hint = "an inventory is smaller; is this the right file?"
        raise InputError([Issue("EP003", message, Place(file), hint)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_after(content[: error.start].decode("utf-8", "replace"), file)
        message = f"not UTF-8 text: it holds the byte {content[error.start]:#04x}"
        hint = "save it as UTF-8, or give the workbook (.xlsx) itself"
        raise InputError([Issue("EP003", message, place, hint)]) from None
    found = _NOT_TEXT.search(text)
    if found is not None:
        place = _place_after(text[: found.start()], file)
        message = f"contains the control character U+{ord(found[0]):04X}"
        raise InputError([Issue("EP001", message, place, "remove it")])
    return text


def _place_after(before: str, file: Path) -> Place:
    return place_at(file, before.count("\n"), len(before) - before.rfind("\n") - 1)


def render_yaml(values: dict[str, Any], first_lines: str = "") -> str:
    """Write values as YAML, block style, keys in the order given.

    Parameters
    ----------
    values
        Plain values: mappings, lists, text, numbers, dates.
    first_lines
        Comment lines for the top, each starting with ``#``.
    """
    from exitplan.files.yaml_out import dumped  # noqa: PLC0415 - start-up time

    if first_lines and not first_lines.endswith("\n"):
        first_lines += "\n"
    return f"{first_lines}{dumped(values)}"
