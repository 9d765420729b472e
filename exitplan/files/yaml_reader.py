"""YAML text to values with their places: YAML 1.2, no aliases, no duplicate keys.

Works on ruamel's events rather than its nodes, so that nothing is built of what is
refused, and nesting is counted while it is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)
from ruamel.yaml.nodes import ScalarNode

from exitplan.errors import InputError, Issue, Place
from exitplan.files.yaml_limits import DEEPEST, MOST_VALUES, place_at
from exitplan.files.yaml_scanner import QuickParser, QuickScanner
from exitplan.inventory.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as FilePath

    from exitplan.inventory.findings import Path

MOST_ISSUES = 1_000
"""Nobody mends more at once, and a file may be made of nothing else."""

_TAG = "tag:yaml.org,2002:"
_LONGEST_NUMBER = 40
_ALIASES = "aliases (&name, *name) are not read here"
_MIDNIGHT = re.compile(r"[Tt \t]+00?:00:00(\.0*)?$")
_KINDS = {"str", "null", "bool", "int", "float", "timestamp"}
_WORDS = {"timestamp": "date", "int": "whole number", "float": "number"}
_HINTS = {
    "mapping values are not allowed": "put text that holds ': ' in quotes, "
    "and check the indentation",
    "'\\t'": "indent with blanks, not with tabs",
    "could not find expected ':'": "every field is followed by a colon and a blank",
    "expected <block end>": "check the indentation and the quotes just above",
}


class YamlReader:
    """Turns YAML text into values, remembering where each was written.

    Parameters
    ----------
    file
        Where the text comes from.

    Attributes
    ----------
    places, key_places
        Where each value and each key was written, by its path.
    issues
        What is YAML but not allowed here.
    """

    def __init__(self, file: FilePath) -> None:
        self.places: dict[Path, Place] = {}
        self.key_places: dict[Path, Place] = {}
        self.issues: list[Issue] = []
        self._file = file
        self._kinds: dict[tuple[str, bool], str] = {}
        self._yaml = YAML(typ="safe", pure=True)
        self._yaml.Scanner, self._yaml.Parser = QuickScanner, QuickParser
        self._events: Iterator[Any] = iter(())

    def read(self, text: str) -> dict[str, Any]:
        """Read a text.

        Raises
        ------
        InputError
            If it is not YAML, or not a record.
        """
        values = self.read_part(text)
        if not isinstance(values, dict):
            what = "is empty" if values is None else f"holds {shown(values)}"
            message = f"the file {what}: expected fields such as 'agency:' at its top"
            issue = Issue("EP002", message, Place(self._file))
            raise InputError([*self.issues, issue])
        return values

    def read_part(self, text: str) -> Any:  # noqa: ANN401 - any YAML value
        """Read a text that need not be a record.

        Raises
        ------
        InputError
            If it is not YAML.
        """
        self._events = self._yaml.parse(text)
        try:
            return self._document()
        except MarkedYAMLError as error:
            raise self._not_yaml(error) from None
        except YAMLError as error:
            issue = Issue("EP001", f"not valid YAML: {error}", Place(self._file))
            raise InputError([*self.issues, issue]) from None

    def _not_yaml(self, error: MarkedYAMLError) -> InputError:
        problem = ", ".join(filter(None, (error.context, error.problem)))
        mark = error.problem_mark or error.context_mark
        if "end of stream" in problem or "<stream end>" in problem:
            mark = error.context_mark or mark  # where it was opened, not the last line
        place = self._place(mark) if mark else Place(self._file)
        hint = next((hint for sign, hint in _HINTS.items() if sign in problem), "")
        issue = Issue("EP001", f"not valid YAML: {problem}", place, hint)
        return InputError([*self.issues, issue])

    def _document(self) -> Any:  # noqa: ANN401 - any YAML value
        """Read the first document to its end, and refuse to have any other."""
        values: Any = None
        seen = False
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                place = self._at(event)
                if seen:
                    message = "not valid YAML here: a second document begins"
                    hint = "keep one document, without '---' lines inside"
                    raise InputError(
                        [*self.issues, Issue("EP001", message, place, hint)]
                    )
                if event.version not in (None, (1, 2)):
                    message = "the file asks to be read as an older YAML, expected 1.2"
                    self._refuse("EP008", message, place, "remove the line '%YAML'")
                values = self._value(next(self._events), ())
                seen = True
        return values

    def _at(self, event: Any) -> Place:  # noqa: ANN401 - ruamel's events share no type
        return self._place(event.start_mark)

    def _place(self, mark: Any) -> Place:  # noqa: ANN401 - nor do its marks
        return place_at(self._file, mark.line, mark.column)

    def _value(self, event: Any, path: Path) -> Any:  # noqa: ANN401 - any YAML value
        place = self.places[path] = self._at(event)
        if len(self.places) > MOST_VALUES:
            message = f"holds more than {MOST_VALUES:,} values"
            hint = "an inventory holds fewer; is this the right file?"
            raise InputError([*self.issues, Issue("EP003", message, place, hint)])
        if isinstance(event, AliasEvent):
            self._refuse("EP005", _ALIASES, place, "write the value out")
            return None
        if event.anchor is not None:
            self._refuse("EP005", _ALIASES, place, f"remove '&{event.anchor}'")
        if isinstance(event, ScalarEvent):
            return self._scalar(event, place)
        if len(path) >= DEEPEST:
            message = f"nested more than {DEEPEST} levels deep"
            raise InputError([*self.issues, Issue("EP004", message, place)])
        if event.ctag is not None:
            self._refuse_tag(event, place)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        return self._list(path)

    def _list(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), CollectionEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), CollectionEndEvent):
            place = self._at(event)
            if not isinstance(event, ScalarEvent):
                self._refuse("EP006", "expected a plain word as key", place)
                self._skip(event, path)
                self._skip(next(self._events), path)
                continue
            key = str(event.value)
            if key == "<<":
                hint = "write the fields out"
                self._refuse("EP005", "merge keys (<<) are not read here", place, hint)
                self._skip(next(self._events), path)
                continue
            if key in values:
                first = self.key_places[*path, key].where
                message = f"'{key}' is given twice, first at {first}"
                self._refuse("EP007", message, place, "remove one of the two")
                self._skip(next(self._events), path)
                continue
            self.key_places[*path, key] = place
            event = next(self._events)
            values[key] = self._value(event, (*path, key))
            if isinstance(event, ScalarEvent) and not event.value:
                self.places[*path, key] = place  # there is nothing else to point at
        return values

    def _skip(self, event: Any, path: Path) -> None:  # noqa: ANN401 - any event
        """Read a value nobody wants, for what is wrong in it."""
        self._value(event, (*path, "(not read)"))

    def _scalar(self, event: ScalarEvent, place: Place) -> Any:  # noqa: ANN401
        text = str(event.value)
        if event.ctag is not None and str(event.ctag) != "!":
            kind = str(event.ctag).removeprefix(_TAG)
        else:
            kind = self._kind(text, plain=bool(event.implicit[0]))
        if kind not in _KINDS:
            self._refuse_tag(event, place)
            return None
        try:
            return self._converted(kind, text)
        except ValueError:
            message = f"'{text[:_LONGEST_NUMBER]}' is no {_WORDS.get(kind, kind)}"
            self._refuse("EP008", message, place, "to make it text, put it in quotes")
            return None

    def meant(self, text: str) -> object:
        """Return what a text without quotes stands for.

        Raises
        ------
        ValueError
            If it is of a kind that is not read here, or is not what it looks like.
        """
        kind = self._kind(text, plain=True)
        if kind not in _KINDS:
            raise ValueError(text)
        return self._converted(kind, text)

    def _kind(self, text: str, *, plain: bool) -> str:
        """Return what YAML 1.2 takes an untagged text for; many texts come often."""
        key = (text, plain)
        if key not in self._kinds:
            tag = self._yaml.resolver.resolve(ScalarNode, text, (plain, not plain))
            self._kinds[key] = str(tag).removeprefix(_TAG)
        return self._kinds[key]

    def _converted(self, kind: str, text: str) -> object:
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "timestamp":
            text = _MIDNIGHT.sub("", text)
        if len(text) > _LONGEST_NUMBER:
            raise ValueError(text)
        node = ScalarNode(f"{_TAG}{kind}", text)
        value: object = getattr(self._yaml.constructor, f"construct_yaml_{kind}")(node)
        return value

    def _refuse_tag(self, event: Any, place: Place) -> None:  # noqa: ANN401
        kind = str(event.ctag or event.value).replace(_TAG, "!!")
        message = f"values of the kind '{kind}' are not read here"
        self._refuse("EP008", message, place, "write it as plain text, in quotes")

    def _refuse(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue(code, message, place, hint))
        if len(self.issues) >= MOST_ISSUES:
            raise InputError(self.issues)
