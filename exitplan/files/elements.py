"""XML as a stream of starts and ends, with every document type refused.

A document type is what entity bombs and outside files are declared in; no office
program writes one. Nothing is kept, so size costs time but no memory.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 1 << 16
_DEEPEST = 256
"""Office programs nest some 20 levels, and drawings a few more."""

Start = tuple[str, dict[str, str]]
"""Local name and attributes by local name."""

End = tuple[str, str]
"""Local name, and the text since the last start or end."""


class UnsafeXmlError(ValueError):
    """The XML is built to do harm, or at least as no office program builds it."""


class DoctypeError(UnsafeXmlError):
    """The XML declares a document type."""


def parse(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
    *,
    namespaces: bool = False,
) -> None:
    """Parse XML, calling back for every element as it comes; the fastest way.

    Parameters
    ----------
    stream
        XML in UTF-8, or in another encoding of single bytes that it declares.
    start, end, text
        Called with the name and attributes of every element, with its name at its
        end, and with every piece of text.
    namespaces
        Whether names come as ``uri name`` rather than as they were written.

    Raises
    ------
    UnsafeXmlError
        If it declares a document type, or is UTF-16 or UTF-32, which office programs
        never write and which hides what is in it.
    xml.parsers.expat.ExpatError
        If it is not XML.
    """
    parser = _parser(start, end, text, namespaces=namespaces)
    for chunk in _chunks(stream):
        parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
    parser.Parse(b"", True)  # noqa: FBT003 - the same


def _parser(
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
    *,
    namespaces: bool,
) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    message = "it declares a document type"
    raise DoctypeError(message)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    chunk = stream.read(_CHUNK)
    if b"\0" in chunk[:64] or chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "it is in UTF-16, where UTF-8 is expected"
        raise UnsafeXmlError(message)
    while chunk:
        yield chunk
        chunk = stream.read(_CHUNK)


def elements(stream: IO[bytes]) -> Iterator[Start | End]:
    """Yield the start and end of every element, in order.

    Slower than :func:`parse`, and easier to use.

    Parameters
    ----------
    stream
        As for :func:`parse`.

    Raises
    ------
    UnsafeXmlError
        As :func:`parse` does, and if elements are nested without end.
    xml.parsers.expat.ExpatError
        If it is not XML.
    """
    found: list[Start | End] = []
    text: list[str] = []
    depth = Depth()

    def start(name: str, attributes: dict[str, str]) -> None:
        depth.down()
        text.clear()
        plain = {local_name(key): value for key, value in attributes.items()}
        found.append((local_name(name), plain))

    def end(name: str) -> None:
        depth.up()
        found.append((local_name(name), "".join(text)))
        text.clear()

    parser = _parser(start, end, text.append, namespaces=False)
    for chunk in _chunks(stream):
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


def local_name(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


class Depth:
    """Counts the levels of elements that a reader has no other use for."""

    __slots__ = ("_levels",)

    def __init__(self) -> None:
        self._levels = 0

    def down(self) -> None:
        """Count one level more, and raise ``UnsafeXmlError`` if they do not end."""
        self._levels += 1
        if self._levels > _DEEPEST:
            message = f"its elements are nested more than {_DEEPEST} levels deep"
            raise UnsafeXmlError(message)

    def up(self) -> None:
        """Count one level less."""
        self._levels -= 1
