"""What is written: the inventory, and a scenario to try it with."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.errors import MisuseError
from exitplan.files.inventories import YAML_SUFFIXES, plain_values
from exitplan.files.paths import is_in_project
from exitplan.inventory import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Inventory
    from exitplan.words import Language

OUT_SUFFIXES = {".xlsx", ".ods"}

_MOST_YEARS = 6
"""Of a first plan."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9(][A-Za-z0-9_./()&-]*)*")
_NOT_PLAIN = frozenset(
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", "nan", "inf"]
)
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def yaml_of(inventory: Inventory, first_lines: str = "") -> str:
    """Write an inventory as YAML, one record a line.

    Much quicker than a general YAML writer, for inventories of ten thousand services.

    Parameters
    ----------
    inventory
        What to write; reading the text gives an equal inventory.
    first_lines
        Comment lines for the top, each starting with ``#``.
    """
    return "\n".join([*first_lines.splitlines(), *_lines(inventory), ""])


def _lines(inventory: Inventory) -> Iterator[str]:
    yield f"schema_version: {inventory.schema_version}"
    yield f"agency: {_flow(plain_values(inventory.agency))}"
    for name in type(inventory).model_fields:
        records = getattr(inventory, name)
        if isinstance(records, tuple) and records:
            yield f"{name}:"
            for record in records:
                assert isinstance(record, Record)  # noqa: S101 - all of them are
                yield f"  - {_flow(plain_values(record))}"


def _flow(value: Any) -> str:  # noqa: ANN401 - any plain value
    if isinstance(value, dict):
        pairs = (f"{_key(str(k))}: {_flow(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, dt.date) else _text(str(value))


def _key(text: str) -> str:
    return text if text == "on" else _text(text)  # a word like others in YAML 1.2


def _text(text: str) -> str:
    """Return text as it stands if nothing in it can be taken for anything else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def scenario_of(inventory: Inventory, name: str, place: str, today: dt.date) -> str:
    """Write a scenario to try an inventory with.

    Parameters
    ----------
    inventory
        The inventory.
    name
        The scenario's name.
    place
        Where the inventory's file is, seen from the scenario's.
    today
        The plan starts in the year after the inventory's date, or after this day, and
        ends with the inventory's budgets if those are for fewer years.
    """
    starts, years = _period(inventory, (inventory.agency.as_of or today).year + 1)
    return (
        "# A first scenario for an imported inventory. What it does not say (sizes,\n"
        "# ways out, durations, costs) is assumed, and listed in the plan.\n"
        f"name: {_text(name)}\n"
        "asks: What would a first plan look like?\n"
        f"inventory: {_text(place)}\n"
        f"starts: {starts.isoformat()}\n"
        f"years: {years}\n"
        "leave: [US]  # the jurisdictions to leave\n"
        "aim: {kind: balanced}\n"
    )


def _period(inventory: Inventory, year: int) -> tuple[dt.date, int]:
    """Return the first day and the number of years; each of them has a budget.

    A budget year has the name of the year it ends in.
    """
    budgets = [one.year for one in inventory.budgets if one.year >= year]
    if not budgets:
        starts = dt.date(year, 1, 1)
        return starts + dt.timedelta(days=-starts.weekday() % 7), _MOST_YEARS
    month, first = inventory.agency.fiscal_year_month, min(budgets)
    starts = dt.date(first if month == 1 else first - 1, month, 1)
    return starts, min(_MOST_YEARS, max(budgets) - first + 1)


def scenario_beside(
    scenario: Path, out: Path, inventory: Inventory, today: dt.date
) -> bytes:
    """Return what to write for a scenario that names the inventory written at ``out``.

    Parameters
    ----------
    scenario
        Where it will lie.
    out, inventory
        The inventory, and where that lies.
    today
        As for :func:`scenario_of`.
    """
    place = Path(os.path.relpath(out, scenario.parent)).as_posix()
    return scenario_of(inventory, scenario.stem, place, today).encode("utf-8")


def require_scenario(
    scenario: Path | None, out: Path | None, *, force: bool, sources: tuple[Path, ...]
) -> None:
    """Make sure that a scenario may be written, and may name the inventory.

    Raises
    ------
    MisuseError
        If there is no inventory to name, it is outside the scenario's project, or the
        scenario's file may not be written.
    """
    if scenario is None:
        return
    if out is None:
        message = "--scenario needs --out: a scenario names its inventory"
        raise MisuseError(message)
    if scenario.suffix.lower() not in YAML_SUFFIXES:
        message = f"scenarios are not written as '{scenario.suffix or scenario.name}'"
        raise MisuseError(message, "give a name that ends in .yaml")
    if not is_in_project(scenario, out):
        message = f"the scenario {scenario} could not name {out}, outside its project"
        raise MisuseError(message, "write both in the same folder")
    require_free(scenario, force=force, sources=(*sources, out))


def render(
    file: Path, inventory: Inventory, first_lines: str = "", language: Language = "en"
) -> bytes:
    """Return what to write for an inventory, by the name of its file.

    Parameters
    ----------
    file
        Says the format.
    inventory
        What to write.
    first_lines
        Comment lines for the top of a YAML file, each starting with ``#``.
    language
        Of a workbook.

    Raises
    ------
    MisuseError
        If inventories are not written in files of that kind.
    """
    suffix = file.suffix.lower()
    if suffix in YAML_SUFFIXES:
        return yaml_of(inventory, first_lines).encode("utf-8")
    if suffix in OUT_SUFFIXES:
        from exitplan.files.workbook_out import (  # noqa: PLC0415 - start-up time
            render_inventory_workbook,
        )

        return render_inventory_workbook(inventory, language, suffix)
    raise _not_written(file)


def _not_written(file: Path) -> MisuseError:
    message = f"inventories are not written as '{file.suffix or file.name}'"
    return MisuseError(message, "give a name that ends in .yaml, .xlsx or .ods")


def require_kind(file: Path) -> None:
    """Make sure that inventories are written in files of that kind.

    Raises
    ------
    MisuseError
        If they are not.
    """
    if file.suffix.lower() not in YAML_SUFFIXES | OUT_SUFFIXES:
        raise _not_written(file)


def require_free(file: Path, *, force: bool, sources: tuple[Path, ...]) -> None:
    """Make sure that a file may be written.

    Raises
    ------
    MisuseError
        If it is there already and may not be replaced, or is one of the sources.
    """
    if not file.exists():
        return
    if any(file.samefile(source) for source in sources if source.exists()):
        message = f"{file} is read here, and what is read is never written"
        raise MisuseError(message, "choose another name")
    if not force:
        message = f"there is a file {file} already"
        hint = "choose another name, or use --force, which keeps a backup of it"
        raise MisuseError(message, hint)
