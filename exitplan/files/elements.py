"""XML as a stream of starts and ends, with every document type refused.

A document type is what entity bombs and outside files are declared in; no office
program writes one. Nothing is kept, so size costs time but no memory.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16

Start = tuple[str, dict[str, str]]
"""Local name and attributes by local name."""

End = tuple[str, str]
"""Local name, and the text since the last start or end."""


class DoctypeError(ValueError):
    """The XML declares a document type."""


def elements(stream: IO[bytes]) -> Iterator[Start | End]:
    """Yield the start and end of every element, in order.

    Parameters
    ----------
    stream
        XML in an encoding it declares.

    Raises
    ------
    DoctypeError
        If it declares a document type.
    xml.parsers.expat.ExpatError
        If it is not XML.
    """
    found: list[Start | End] = []
    text: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        text.clear()
        plain = {_local(key): value for key, value in attributes.items()}
        found.append((_local(name), plain))

    def end(name: str) -> None:
        found.append((_local(name), "".join(text)))
        text.clear()

    def refuse(*_: object) -> None:
        message = "it declares a document type"
        raise DoctypeError(message)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refuse
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
        yield from found
        found.clear()
    parser.Parse(b"", True)  # noqa: FBT003 - the same
    yield from found


def starts(stream: IO[bytes]) -> Iterator[Start]:
    """Yield the starts only."""
    for name, content in elements(stream):
        if not isinstance(content, str):
            yield name, content


def _local(name: str) -> str:
    return name.rpartition(":")[2]
