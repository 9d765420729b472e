"""YAML with places, read with distrust: YAML 1.2, no aliases, no duplicate keys."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from exitplan.errors import InputError, Issue, Place
from exitplan.files.document import Document

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from ruamel.yaml.nodes import Node

    from exitplan.inventory.check import Path

LARGEST_BYTES = 16 << 20
DEEPEST = 20

_TAG = "tag:yaml.org,2002:"


def parse_yaml(file: FilePath) -> Document:
    """Parse a YAML file into values with their places.

    Parameters
    ----------
    file
        At most 16 MB of UTF-8.

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
    yaml = YAML(typ="safe", pure=True)
    try:
        root = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(file, mark.line, mark.column) if mark else Place(file)
        problem = str(error.problem or error.context or "not YAML")
        raise InputError(
            [Issue("EP001", f"not valid YAML: {problem}", place)]
        ) from None
    except ReaderError as error:
        message = f"contains a character no text may hold: {error.reason}"
        raise InputError([Issue("EP001", message, Place(file))]) from None
    except RecursionError:
        raise InputError([_too_deep(Place(file))]) from None
    except YAMLError as error:
        message = f"not valid YAML: {error}"
        raise InputError([Issue("EP001", message, Place(file))]) from None
    reader = _Reader(file, yaml)
    values = reader.value(root, ()) if root is not None else {}
    if not isinstance(values, dict):
        message = "expected fields such as 'agency:' at the top of the file"
        raise InputError([Issue("EP002", message, Place(file))])
    return Document(
        file, values, reader.places, reader.key_places, tuple(reader.issues)
    )


def _text(file: FilePath) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            message = f"larger than {LARGEST_BYTES >> 20} MB"
            raise InputError([Issue("EP003", message, Place(file), "split it")])
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = "not UTF-8 text"
        hint = "save it as UTF-8, or give the workbook (.xlsx) itself"
        raise InputError([Issue("EP003", message, Place(file), hint)]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Issue("EP003", message, Place(file))]) from None


def _place(file: FilePath, line: int, column: int) -> Place:
    return Place(file, f"{line + 1}:{column + 1}", (0, line, column))


def _too_deep(place: Place) -> Issue:
    return Issue("EP004", f"nested more than {DEEPEST} levels deep", place)


@dataclass
class _Reader:
    """Turns nodes into values, remembering where each was written."""

    file: FilePath
    yaml: YAML
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def value(self, node: Node, path: Path) -> Any:  # noqa: ANN401 - any YAML value
        place = _place(self.file, node.start_mark.line, node.start_mark.column)
        self.places[path] = place
        if id(node) in self.seen:
            self._refuse("EP005", "aliases (&name, *name) are not read here", place)
            return None
        self.seen.add(id(node))
        if len(path) > DEEPEST:
            self.issues.append(_too_deep(place))
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(one, (*path, i)) for i, one in enumerate(node.value)]
        return self._scalar(node, place)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = _place(self.file, mark.line, mark.column)
            if not isinstance(key_node, ScalarNode):
                self._refuse("EP006", "expected a plain word as key", place)
                continue
            key = str(key_node.value)
            if key in values:
                first = self.key_places[*path, key].where
                message = f"'{key}' is given twice, first at {first}"
                self._refuse("EP007", message, place, "remove one of the two")
                continue
            self.key_places[*path, key] = place
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: ScalarNode, place: Place) -> Any:  # noqa: ANN401
        kind = str(node.tag).removeprefix(_TAG)
        constructor = self.yaml.constructor
        try:
            match kind:
                case "str":
                    return str(node.value)
                case "null":
                    return None
                case "bool":
                    return constructor.construct_yaml_bool(node)
                case "int":
                    return constructor.construct_yaml_int(node)
                case "float":
                    return constructor.construct_yaml_float(node)
                case "timestamp":
                    return _date(constructor.construct_yaml_timestamp(node))
                case _:
                    message = f"values of the kind '{node.tag}' are not read here"
                    self._refuse("EP008", message, place, "write it as plain text")
                    return None
        except ValueError:
            self._refuse("EP008", f"'{node.value}' is not a valid {kind}", place)
            return None

    def _refuse(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue(code, message, place, hint))


def _date(value: object) -> object:
    """Reduce a time stamp to its date when it says no time."""
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date()
    return value


def render_yaml(values: dict[str, Any], first_lines: str = "") -> str:
    """Write values as YAML, block style, keys in the order given.

    Parameters
    ----------
    values
        Plain values: mappings, lists, text, numbers, dates.
    first_lines
        Comment lines for the top, each starting with ``#``.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None  # short leaf lists and mappings on one line
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 100
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(values, stream)
    return f"{first_lines}{stream.getvalue()}"
