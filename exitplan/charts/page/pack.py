"""Make figures and tables small enough to carry both languages of each.

What the two languages share is kept once. Dates are kept as days since the first day of
the plan, repeated texts as numbers in a list.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from exitplan.charts.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import plotly.graph_objects as go

    from exitplan.charts.table import Cell, Table

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FEW = 4
_ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def json_for_html(value: object) -> str:
    """Write JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def pack_figures(first: go.Figure, other: go.Figure, epoch: dt.date) -> dict[str, Any]:
    """Keep a figure, and what has to change in it for the other language.

    Parameters
    ----------
    first, other
        The same figure in two languages.
    epoch
        The day that counts as 0.
    """
    figure, changed = (_plain(one, epoch) for one in (first, other))
    return {"figure": figure, "changes": list(_changes(figure, changed, []))}


def pack_tables(first: Table, other: Table, epoch: dt.date) -> dict[str, Any]:
    """Keep a table in two languages, column by column."""
    columns = []
    for column, named in zip(first.columns, other.columns, strict=True):
        ours, theirs = first.values(column.key), other.values(column.key)
        packed = {
            "key": column.key,
            "kind": column.kind,
            "headings": [clean(column.heading), clean(named.heading)],
            "values": _pack_values(ours, epoch),
        }
        if ours != theirs:
            packed["other"] = _pack_other(ours, theirs, epoch)
        columns.append(packed)
    captions = [clean(first.caption), clean(other.caption)]
    return {"captions": captions, "rows": len(first.rows), "columns": columns}


def _pack_other(ours: Sequence[Cell], theirs: Sequence[Cell], epoch: dt.date) -> Any:  # noqa: ANN401 - any JSON
    """Keep the column of the other language: where few cells differ, only those."""
    pairs = enumerate(zip(ours, theirs, strict=True))
    differ = {n: other for n, (one, other) in pairs if one != other}
    texts = all(isinstance(one, str) for one in differ.values())
    if texts and 2 * len(differ) < len(ours):
        return {"but": {n: clean(str(one)) for n, one in differ.items()}}
    return _pack_values(theirs, epoch)


def days(day: dt.date | None, epoch: dt.date) -> int | None:
    """Return a date as days since an epoch."""
    return None if day is None else (day - epoch).days


def _plain(figure: go.Figure, epoch: dt.date) -> Any:  # noqa: ANN401
    found = figure.to_plotly_json()
    found["layout"].pop("template", None)
    return _with_days(found, epoch)


def _with_days(value: Any, epoch: dt.date) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _with_days(one, epoch) for key, one in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if any(value) and all(one is None or _is_date(one) for one in value):
        dates = (None if one is None else dt.date.fromisoformat(one) for one in value)
        return {"days": [days(one, epoch) for one in dates]}
    return [_with_days(one, epoch) for one in value]


def _is_date(value: object) -> bool:
    return isinstance(value, str) and bool(_DATE.fullmatch(value))


def _changes(ours: Any, theirs: Any, path: list[str | int]) -> Iterator[list[Any]]:  # noqa: ANN401
    """Yield [path, value] for each place where the other language differs."""
    if ours == theirs:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours:
            yield from _changes(ours[key], theirs[key], [*path, key])
    elif (
        isinstance(ours, list)
        and isinstance(theirs, list)
        and len(ours) == len(theirs)
        and not _mostly_other_texts(ours, theirs)
    ):
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _changes(one, other, [*path, number])
    else:
        yield [path, theirs]


def _mostly_other_texts(ours: list[Any], theirs: list[Any]) -> bool:
    """Tell whether saying where texts differ takes more room than the texts."""
    if len(ours) < _FEW or not all(isinstance(one, str) for one in (*ours, *theirs)):
        return False
    pairs = zip(ours, theirs, strict=True)
    differ = sum(bool(one != other) for one, other in pairs)
    return 2 * differ > len(ours)


def _pack_values(values: Sequence[Cell], epoch: dt.date) -> Any:  # noqa: ANN401 - any JSON
    if any(isinstance(value, dt.date) for value in values):
        return [days(v, epoch) if isinstance(v, dt.date) else None for v in values]
    values = [clean(value) if isinstance(value, str) else value for value in values]
    texts = dict.fromkeys(v for v in values if isinstance(v, str))
    if len(texts) <= len(values) // 2:
        places = {text: number for number, text in enumerate(texts)}
        if all(isinstance(value, str) for value in values):
            return {"texts": list(texts), "at": [places[str(v)] for v in values]}
    return list(values)
