from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from exitplan.errors import InputError
from exitplan.files import yaml_reader
from exitplan.files.yaml_reader import YamlReader

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("f.yaml")


def values(text: str) -> dict[str, Any]:
    reader = YamlReader(FILE)
    read = reader.read(text)
    assert reader.issues == []
    return read


def issues(text: str) -> list[str]:
    reader = YamlReader(FILE)
    try:
        reader.read(text)
    except InputError as error:
        return [str(issue) for issue in error.issues]
    return [str(issue) for issue in reader.issues]


def test_values_are_read_as_yaml_1_2_says() -> None:
    text = """
    text: no
    time: 12:30
    octal: 0123
    code: 0o17
    version: 1.10
    number: -5
    float: 1e3
    yes_: true
    nothing:
    tilde: ~
    date: 2027-01-04
    quoted: "2027-01-04"
    midnight: 2027-01-04 00:00:00
    list: [NL, NO, BE]
    block: |
      two
      lines
    """
    read = values(text)

    assert {key: str(value) for key, value in read.items()} == {
        "text": "no",
        "time": "12:30",
        "octal": "123",
        "code": "15",
        "version": "1.1",
        "number": "-5",
        "float": "1000.0",
        "yes_": "True",
        "nothing": "None",
        "tilde": "None",
        "date": "2027-01-04",
        "quoted": "2027-01-04",
        "midnight": "2027-01-04",
        "list": "['NL', 'NO', 'BE']",
        "block": "two\nlines\n",
    }
    assert type(read["quoted"]) is str
    assert type(read["date"]) is type(read["midnight"])


def test_a_time_of_day_stays_for_the_record_to_refuse() -> None:
    assert str(values("a: 2027-01-04 12:00:00")["a"]) == "2027-01-04 12:00:00"
    assert "T" in values("a: 2027-01-04T00:00:00+02:00")["a"].isoformat()


def test_every_value_and_key_has_its_place() -> None:
    reader = YamlReader(FILE)
    reader.read("a:\n  b: [1, {c: 2}]\nd:\n")

    assert {path: place.where for path, place in reader.places.items()} == {
        (): "1:1",
        ("a",): "2:3",
        ("a", "b"): "2:6",
        ("a", "b", 0): "2:7",
        ("a", "b", 1): "2:10",
        ("a", "b", 1, "c"): "2:14",
        ("d",): "3:1",
    }
    assert reader.key_places["a", "b", 1, "c"].where == "2:11"


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("", "f.yaml: error EP002: the file is empty: expected fields such as "),
        ("# only a comment\n", "f.yaml: error EP002: the file is empty"),
        ("---\n", "f.yaml: error EP002: the file is empty"),
        ("- a\n- b\n", "f.yaml: error EP002: the file holds a list: expected"),
        ("just text", "f.yaml: error EP002: the file holds 'just text': expected"),
        ("a:\n\tb: 1", "f.yaml:2:1: error EP001: not valid YAML: "),
        ("a: b: c", "f.yaml:1:5: error EP001: not valid YAML: mapping values are "),
        ('a: "b\nc: d\n', "f.yaml:1:4: error EP001: not valid YAML: while scanning"),
        ("a:\n  b: 1\n c: 2\n", "f.yaml:3:2: error EP001: not valid YAML: while "),
        ("a: ]", "f.yaml:1:4: error EP001: not valid YAML: "),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: error EP001: not valid YAML here: a sec"),
        ("a: [1", "f.yaml:1:4: error EP001: not valid YAML: while parsing a flow"),
        ("a: [1]\nb: *x\n", "f.yaml:2:4: error EP005: aliases (&name, *name) are"),
        ("a: *x\n", "f.yaml:1:4: error EP005: aliases (&name, *name) are not read"),
        ("a: {<<: {b: 1}}", "f.yaml:1:5: error EP005: merge keys (<<) are not read"),
        ("? [a]\n: b\n", "f.yaml:1:3: error EP006: expected a plain word as key"),
        ("a: 1\na: {b: 2}\n", "f.yaml:2:1: error EP007: 'a' is given twice, first at"),
        ("a: !!set {b}", "f.yaml:1:4: error EP008: values of the kind '!!set' are"),
        ("a: !x b", "f.yaml:1:4: error EP008: values of the kind '!x' are not read"),
        ("a: !!binary aGk=", "f.yaml:1:4: error EP008: values of the kind '!!binary"),
        ("a: !!int x", "f.yaml:1:4: error EP008: 'x' is no whole number"),
        ("a: 2027-02-30", "f.yaml:1:4: error EP008: '2027-02-30' is no date"),
        ("a: " + "9" * 5000, f"f.yaml:1:4: error EP008: '{'9' * 40}' is no whole"),
        ("a: 0x" + "f" * 5000, f"f.yaml:1:4: error EP008: '0x{'f' * 38}' is no wh"),
        ("%YAML 1.1\n---\na: 1", "f.yaml:2:1: error EP008: the file asks to be read"),
    ],
)
def test_what_is_not_read_is_refused_at_its_place(text: str, issue: str) -> None:
    (found,) = issues(text)

    assert found.startswith(issue)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\tb: 1", "indent with blanks, not with tabs"),
        ("a: b: c", "put text that holds ': ' in quotes, and check the indentation"),
        ("a:\n  b: 1\n c: 2\n", "check the indentation and the quotes just above"),
        ("a: 1\nb\n", "every field is followed by a colon and a blank"),
        ("a: !!set {b}", "write it as plain text, in quotes"),
    ],
)
def test_usual_slips_get_a_hint(text: str, hint: str) -> None:
    (found,) = issues(text)

    assert found.endswith(f"\n  hint: {hint}")


def test_everything_that_is_not_read_is_found_at_once() -> None:
    text = "a: &x 1\nb: *x\nb: [*x]\n? {c: d}\n: 2\ne: !y\n"

    codes = [issue.split(" ")[2] for issue in issues(text)]

    assert codes == ["EP005:", "EP005:", "EP007:", "EP005:", "EP006:", "EP008:"]


def test_a_second_value_under_a_key_does_not_replace_the_first() -> None:
    reader = YamlReader(FILE)

    assert reader.read("a: 1\na: 2\n") == {"a": 1}
    assert reader.places["a",].where == "1:4"


@pytest.mark.parametrize("value", ["&x 1", "&x [1]", "&x {b: 1}", "&x"])
def test_names_for_aliases_are_refused_though_nothing_uses_them(value: str) -> None:
    (found,) = issues(f"a: {value}\n")

    assert found.startswith("f.yaml:1:4: error EP005: aliases (&name, *name) are not ")
    assert found.endswith("hint: remove '&x'")


def test_an_alias_bomb_is_refused_and_never_unfolds() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    found = issues("\n".join(lines))

    assert len(found) == 9 + 80
    assert {issue.split(" ")[2] for issue in found} == {"EP005:"}


def test_a_bomb_of_merge_keys_is_refused() -> None:
    found = issues("a: {<<: [{b: 1}, {b: 2}]}\nc: {<<: {<<: {d: 1}}}\n")

    assert [issue.split(" ")[2] for issue in found] == ["EP005:"] * 3


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_reader, "MOST_ISSUES", 10)

    assert len(issues("a: 1\n" * 1_000)) == 10


def test_more_values_than_any_inventory_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_reader, "MOST_VALUES", 10)
    (found,) = issues(f"a: [{'1, ' * 20}]")

    assert found.startswith("f.yaml:1:29: error EP003: holds more than 10 values")


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused_and_takes_no_time(opening: str) -> None:
    before = time.process_time()
    (found,) = issues("a: " + opening * 100_000)

    assert "error EP004: nested more than 20 levels deep" in found
    assert time.process_time() - before < 3


def test_nineteen_levels_are_read() -> None:
    assert values("a: " + "[" * 19 + "]" * 19)["a"] is not None


def test_what_was_wrong_before_the_end_of_reading_is_told_too() -> None:
    found = issues("a: *x\nb: " + "[" * 30)

    assert [issue.split(" ")[2] for issue in found] == ["EP005:", "EP004:"]


def test_the_examples_are_read_as_ruamel_reads_them(root: Path) -> None:
    for file in sorted((root / "inventories").glob("*.yaml")):
        text = file.read_text("utf-8")

        assert YamlReader(file).read(text) == YAML(typ="safe", pure=True).load(text)


def test_a_file_may_begin_with_a_directive_of_1_2(
    said: Callable[..., list[str]], small: str
) -> None:
    assert said(f"%YAML 1.2\n---\n{small}") == []
