from __future__ import annotations

import datetime as dt
import json
from typing import Any

import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from exitplan.charts.page.pack import json_for_html, pack_figures, pack_tables
from exitplan.charts.table import Column, Table

EPOCH = dt.date(2027, 1, 4)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_for_a_page_says_the_same_and_ends_no_element(value: Any) -> None:
    text = json_for_html(value)

    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_dates_are_kept_as_days() -> None:
    figure = go.Figure(go.Scatter(x=["2027-01-04", None, "2027-01-11"], y=[1, None, 2]))
    packed = pack_figures(figure, figure, EPOCH)

    assert packed["figure"]["data"][0]["x"] == {"days": [0, None, 7]}
    assert packed["figure"]["data"][0]["y"] == [1, None, 2]
    assert packed["changes"] == []


def test_only_what_differs_is_kept_of_the_other_language() -> None:
    first = go.Figure(go.Scatter(x=[1, 2], name="blootstelling", hovertext=["a", "b"]))
    other = go.Figure(go.Scatter(x=[1, 2], name="exposure", hovertext=["a", "c"]))
    packed = pack_figures(first, other, EPOCH)

    assert packed["changes"] == [
        [["data", 0, "hovertext", 1], "c"],
        [["data", 0, "name"], "exposure"],
    ]


def test_a_table_is_kept_once_where_the_languages_agree() -> None:
    def table(word: str, why: str) -> Table:
        columns = (Column("a", word), Column("why", "Why"), Column("on", "On", "date"))
        rows = (("x", why, EPOCH), ("x", why, None), ("x", why, EPOCH))
        return Table(word, columns, rows)

    packed = pack_tables(table("Dienst", "omdat"), table("Service", "because"), EPOCH)

    assert packed["captions"] == ["Dienst", "Service"]
    assert packed["columns"] == [
        {
            "key": "a",
            "kind": "text",
            "headings": ["Dienst", "Service"],
            "values": {"texts": ["x"], "at": [0, 0, 0]},
        },
        {
            "key": "why",
            "kind": "text",
            "headings": ["Why", "Why"],
            "values": {"texts": ["omdat"], "at": [0, 0, 0]},
            "other": {"texts": ["because"], "at": [0, 0, 0]},
        },
        {
            "key": "on",
            "kind": "date",
            "headings": ["On", "On"],
            "values": [0, None, 0],
        },
    ]
