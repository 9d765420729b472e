"""The plain part of YAML, read ten times as fast as by a reader of all of it.

Inventories of thousands of services are lists of short records: words, numbers and
dates, in blocks or in braces. These are read here. A record of a list with anything
else in it (quotes with escapes, texts in blocks, comments behind values, tags) is read
by :class:`~exitplan.files.yaml_reader.YamlReader`; a file with such things outside its
lists, or with anything wrong anywhere, is read by it as a whole. What is read, and
where it was written, is therefore the same; ``tests/properties`` sees to that.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Place
from exitplan.files.document import Document
from exitplan.files.yaml_limits import DEEPEST, MOST_VALUES, place_at

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from exitplan.files.yaml_reader import YamlReader
    from exitplan.inventory.findings import Path

_Mark = tuple[int, ...]
"""Line and column of a value, and of its key if it has one; from 0."""

_KEY_FROM = 2

_WORD = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_FIRST = r"(?:[\w(/+€$]|-(?=[\w.])|\.(?=\d))"
_PLAIN = rf"(?>{_FIRST}[^#\t\n:]*(?::(?=[\w/])[^#\t\n:]*)*)"
_INNER = r"[^#\t\n:?,\[\]{}]*(?::(?=[\w/])[^#\t\n:?,\[\]{}]*)*"
_IN_BRACES = rf"(?>{_FIRST}{_INNER}(?:\n +(?={_FIRST}){_INNER})*)"
_QUOTED = r"'(?:[^'\n\t]|'')*'|\"[^\"\\\n\t]*\""

_ENTRY = re.compile(rf"({_WORD}):(?: +({_PLAIN}))?+(?=( *)\n| +(['\"\[{{]))")
_ITEM = re.compile(rf"({_PLAIN})\n")
_MORE = re.compile(rf" +({_PLAIN})\n")
_QUOTE = re.compile(rf"({_QUOTED}) *\n")
_LINE_END = re.compile(r" *\n")
_CONTENT = re.compile(r"(?: *(?:#[^\n]*)?\n)*( *)")
_PAIR = re.compile(
    rf"({_WORD}):(?: +\n? *|\n *)(?:({_IN_BRACES})|({_QUOTED})|(?=[\[{{]))"
)
_ONE = re.compile(rf"({_IN_BRACES})|({_QUOTED})|(?=[\[{{])")
_BETWEEN = re.compile(r" *(?:(,)(?: *\n)? *|\n? *(?=[\]}]))")
_OPEN = re.compile(r"[\[{](?: *\n)? *")
_FOLD = re.compile(r" *\n *")
_KEY_START = re.compile(r"[A-Za-z0-9_'\"]")
_NEXT_ENTRY = re.compile(r"^(?:[^ \n#-]|-[^ \n])", re.MULTILINE)

_STRANGE = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""Other ends of lines, and marks that some readers leave out."""

_LETTER = re.compile(r"[A-Za-z]")
_OTHER_WORDS = re.compile(r"(?i:true|false|null|yes|no|on|off|y|n)")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"[0-9]{1,15}\.[0-9]{1,9}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class _OddError(Exception):
    """Here is something for the reader of all of YAML."""


class _HopelessError(Exception):
    """The whole file is for the reader of all of YAML."""


def read_quickly(file: FilePath, text: str) -> Document | None:
    """Read a file of plain YAML.

    Parameters
    ----------
    file
        Where the text comes from.
    text
        All of it.

    Returns
    -------
    Document
        Or ``None`` if it is not that plain, or something is wrong with it.
    """
    text = text.replace("\r\n", "\n")
    if _STRANGE.search(text):
        return None
    reader = _Reader(file, text)
    try:
        values = reader.read()
    except (_OddError, _HopelessError):
        return None
    if len(reader.marks) > MOST_VALUES:
        return None  # the other reader says so
    marks, keys = _Places(file, reader.marks), _KeyPlaces(file, reader.marks)
    return Document(file, values, marks, keys)


class _Places(Mapping["Path", Place]):
    """Finds the place of a value when it is asked for; most never are."""

    _from = 0

    def __init__(self, file: FilePath, marks: Mapping[Path, _Mark]) -> None:
        self._file, self._marks = file, marks

    def __getitem__(self, path: Path) -> Place:
        line, column = self._marks[path][self._from : self._from + 2]
        return place_at(self._file, line, column)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


class _KeyPlaces(_Places):
    """The same of keys; items of lists have none."""

    _from = _KEY_FROM

    def __getitem__(self, path: Path) -> Place:
        if len(self._marks[path]) == self._from:
            raise KeyError(path)
        return super().__getitem__(path)

    def __iter__(self) -> Iterator[Path]:
        return (path for path, mark in self._marks.items() if len(mark) > self._from)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Reader:
    """Reads a text from its start to its end, noting where everything stands."""

    def __init__(self, file: FilePath, text: str) -> None:
        self.marks: dict[Path, _Mark] = {}
        self._file = file
        self._text = text if text.endswith("\n") else f"{text}\n"
        lengths = (len(line) + 1 for line in self._text.split("\n"))
        self._starts = [0, *accumulate(lengths)]
        self._line = 0
        self._known: dict[str, object] = {}

    def read(self) -> dict[str, Any]:
        """Return the record that the text holds."""
        position, indent = self._content(0)
        if indent:
            raise _OddError
        self.marks[()] = self._mark(position)
        values, position, _ = self._mapping(position, 0, ())
        if position < len(self._text):
            raise _OddError
        return values

    def _content(self, position: int) -> tuple[int, int]:
        """Return where the next line with content begins, and how far it is indented.

        ``position`` is the start of a line. At the end, the indentation is -1.
        """
        found = _CONTENT.match(self._text, position)
        if found is None or found.end() >= len(self._text):
            return len(self._text), -1
        return found.end(), found.end() - found.start(1)

    def _mark(self, position: int) -> tuple[int, int]:
        """Return line and column of a position; mostly just after the last one."""
        starts, line = self._starts, self._line
        while position >= starts[line + 1]:
            line += 1
        self._line = line
        return line, position - starts[line]

    def _mapping(
        self, position: int, column: int, path: Path
    ) -> tuple[dict[str, Any], int, int]:
        """Read a block of keys, all in one column.

        Returns
        -------
        values, position, indentation
            And where the first line behind it begins.
        """
        self._require_shallow(path)
        values: dict[str, Any] = {}
        indent = column
        while indent == column:
            known, line = len(self.marks), self._line
            try:
                position, indent = self._entry(position, column, path, values)
            except _OddError:
                if path or not _KEY_START.match(self._text, position):
                    raise
                self._forget(known, line)
                part, position, indent = self._slowly(position, _NEXT_ENTRY, ())
                if values.keys() & part:
                    raise _HopelessError from None
                values.update((str(key), value) for key, value in part.items())
        if indent > column:
            raise _OddError
        return values, position, indent

    def _entry(
        self, position: int, column: int, path: Path, values: dict[str, Any]
    ) -> tuple[int, int]:
        """Add a key with its value; return where the first line behind it begins."""
        found = _ENTRY.match(self._text, position)
        if found is None or found[1] in values:
            raise _OddError
        key, plain = found[1], found[2]
        here = (*path, key)
        at_key = self._mark(position)
        value: object
        if plain is not None:
            self.marks[here] = (*self._mark(found.start(2)), *at_key)
            value, position, indent = self._plain(plain, found.end(2), column)
        elif found[4]:
            start = found.start(4)
            self.marks[here] = (*self._mark(start), *at_key)
            value, position, indent = self._inline(start, column, here)
        else:
            self.marks[here] = (*at_key, *at_key)
            end = found.end(3) + 1
            value, position, indent = self._below(end, column, here)
        values[key] = value
        return position, indent

    def _forget(self, known: int, line: int) -> None:
        """Forget what was noted of a part that was not understood."""
        while len(self.marks) > known:
            self.marks.popitem()
        self._line = line

    def _below(self, position: int, column: int, path: Path) -> tuple[object, int, int]:
        """Read what stands below a key; nothing, if the next line is no further in."""
        position, indent = self._content(position)
        is_list = self._text.startswith("- ", position)
        if indent < column or (indent == column and not is_list):
            return None, position, indent
        self.marks[path] = (*self._mark(position), *self.marks[path][2:])
        if is_list:
            return self._list(position, indent, path, is_flat=indent == column)
        return self._mapping(position, indent, path)

    def _list(
        self, position: int, column: int, path: Path, *, is_flat: bool
    ) -> tuple[list[Any], int, int]:
        """Read a block of items, all in one column.

        ``is_flat`` if that is the column of the key above: then a key ends the list.
        """
        self._require_shallow(path)
        values: list[Any] = []
        indent = column
        while indent == column and self._text.startswith("- ", position):
            known, line = len(self.marks), self._line
            here = (*path, len(values))
            try:
                value, after, indent = self._item(position, column, here)
            except _OddError:
                if len(path) != 1:
                    raise
                self._forget(known, line)
                behind = re.compile(rf"^ {{0,{column}}}[^ \n#]", re.MULTILINE)
                part, after, indent = self._slowly(position, behind, here)
                value = part[here[-1]]
            values.append(value)
            position = after
        if indent > column or (indent == column and not is_flat):
            raise _OddError
        return values, position, indent

    def _item(self, position: int, column: int, path: Path) -> tuple[object, int, int]:
        start = position + 2
        while self._text.startswith(" ", start):
            start += 1
        self.marks[path] = self._mark(start)
        if self._text.startswith(("'", '"', "[", "{"), start):
            return self._inline(start, column, path)
        if _ENTRY.match(self._text, start):
            return self._mapping(start, column + start - position, path)
        found = _ITEM.match(self._text, start)
        if found is None:
            raise _OddError
        return self._plain(found[1], found.end(1), column)

    def _plain(self, text: str, position: int, column: int) -> tuple[object, int, int]:
        """Return a text's value, also if it goes on in lines that stand further in."""
        found = _LINE_END.match(self._text, position)
        if found is None:
            raise _OddError
        position, indent = self._content(found.end())
        if indent <= column:
            return self._value(text.rstrip(" ")), position, indent
        parts = [text.rstrip(" ")]
        after = found.end()
        while indent > column:
            more = _MORE.match(self._text, after)
            if more is None:
                raise _OddError
            parts.append(more[1].rstrip(" "))
            after = more.end()
            position, indent = self._content(after)
        return self._value(" ".join(parts)), position, indent

    def _inline(
        self, position: int, column: int, path: Path
    ) -> tuple[object, int, int]:
        """Read what is in quotes or braces, to the end of its line."""
        value: object
        if self._text[position] in "'\"":
            found = _QUOTE.match(self._text, position)
            if found is None:
                raise _OddError
            value, end = _unquoted(found[1]), found.end(1)
            if not value:
                self._point_at_key(path)
        else:
            value, end = self._braces(position, path)
        ending = _LINE_END.match(self._text, end)
        if ending is None:
            raise _OddError
        position, indent = self._content(ending.end())
        if indent > column:
            raise _OddError
        return value, position, indent

    def _braces(self, position: int, path: Path) -> tuple[Any, int]:
        """Read a record or a list in braces; return where it ends."""
        self._require_shallow(path)
        is_list = self._text[position] == "["
        found = _OPEN.match(self._text, position)
        assert found is not None  # noqa: S101 - the caller looked
        position = found.end()
        values: Any = [] if is_list else {}
        is_first = True
        while not is_first or not self._text.startswith(("]", "}"), position):
            position = self._part(position, path, values)
            between = _BETWEEN.match(self._text, position)
            if between is None:
                raise _OddError
            position = between.end()
            is_first = False
            if not between[1]:
                break
        if not self._text.startswith("]" if is_list else "}", position):
            raise _OddError
        return values, position + 1

    def _part(self, position: int, path: Path, values: Any) -> int:  # noqa: ANN401
        """Add one value in braces; return where it ends."""
        key: int | str
        if isinstance(values, list):
            found = _ONE.match(self._text, position)
            shift, key = 0, len(values)
            at_key: tuple[int, ...] = ()
        else:
            found = _PAIR.match(self._text, position)
            shift, key = 1, found[1] if found else ""
            at_key = self._mark(position)
        if found is None or (shift and key in values):
            raise _OddError
        plain, quoted = found[1 + shift], found[2 + shift]
        end = found.end()
        start = end - len(plain or quoted or "")
        here = (*path, key)
        self.marks[here] = (*self._mark(start), *at_key)
        value: object
        if plain is not None:
            value = self._value(_FOLD.sub(" ", plain).rstrip(" "))
        elif quoted is not None:
            value = _unquoted(quoted)
            if not value:
                self._point_at_key(here)
        else:
            value, end = self._braces(end, here)
        if isinstance(values, list):
            values.append(value)
        else:
            values[key] = value
        return end

    def _point_at_key(self, path: Path) -> None:
        """Let a value that is nothing stand where its key does, as the other does."""
        if len(self.marks[path]) > _KEY_FROM:
            self.marks[path] = self.marks[path][_KEY_FROM:] * 2

    def _value(self, text: str) -> object:
        """Return what a text without quotes stands for; many come often."""
        try:
            return self._known[text]
        except KeyError:
            value = self._known[text] = self._meant(text)
            return value

    def _meant(self, text: str) -> object:
        """Return what YAML 1.2 takes a text for."""
        if _LETTER.match(text) and not _OTHER_WORDS.fullmatch(text):
            return text
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        try:
            if found := _DATE.fullmatch(text):
                return dt.date(int(found[1]), int(found[2]), int(found[3]))
            return self._rules.meant(text)
        except ValueError:
            raise _HopelessError from None

    @cached_property
    def _rules(self) -> YamlReader:
        """The reader of all of YAML, for a text that could be several things."""
        from exitplan.files.yaml_reader import YamlReader  # noqa: PLC0415 - start-up

        return YamlReader(self._file)

    def _require_shallow(self, path: Path) -> None:
        if len(path) >= DEEPEST:
            raise _HopelessError

    def _slowly(
        self, position: int, behind: re.Pattern[str], path: Path
    ) -> tuple[dict[str | int, Any], int, int]:
        """Have an item of a list, or a key and its value, read by the other reader.

        Parameters
        ----------
        position
            Where it begins.
        behind
            How the first line behind it begins.
        path
            Of the item; empty for a key of the file.

        Returns
        -------
        values, position, indentation
            The one value, by its key or index.
        """
        from exitplan.files.yaml_reader import YamlReader  # noqa: PLC0415 - start-up

        first, _ = self._mark(position)
        start = self._starts[first]
        found = behind.search(self._text, self._starts[first + 1])
        end = found.start() if found else len(self._text)
        reader = YamlReader(self._file)
        try:
            read = reader.read_part(self._text[start:end])
        except InputError:
            raise _HopelessError from None
        is_one = isinstance(read, list if path else dict) and len(read) == 1
        if reader.issues or not is_one:
            raise _HopelessError
        for inner, place in reader.places.items():
            here = (*path, *inner[1:]) if path else inner
            at_key = reader.key_places.get(inner)
            if inner:
                moved = _moved(at_key, first) if at_key else ()
                self.marks[here] = (*_moved(place, first), *moved)
        self._line = bisect_right(self._starts, end) - 1
        position, indent = self._content(end)
        return ({path[-1]: read[0]} if path else read), position, indent


def _moved(place: Place, first: int) -> tuple[int, int]:
    _, line, column = place.order
    return line + first, column


def _unquoted(text: str) -> str:
    """Return a text without its quotes."""
    inner = text[1:-1]
    return inner.replace("''", "'") if text[0] == "'" else inner
