from __future__ import annotations

import datetime as dt

from exitplan.charts.labels import Label, Scale, drawn, fits

FORMS = ("Phase 1 · Identity", "Phase 1", "1", "")


def test_a_label_takes_the_longest_form_there_is_room_for() -> None:
    scale = Scale(0, 100, 1000)

    for ends, form in (
        (90, "<b>Phase 1 · Identity</b>"),
        (7, "<b>Phase 1</b>"),
        (0.5, ""),
    ):
        assert drawn([Label(FORMS, 0, ends)], scale)[0]["text"] == form


def test_a_label_stands_in_the_middle_of_its_stretch() -> None:
    first, last = dt.date(2027, 1, 1), dt.date(2027, 1, 11)
    scale = Scale(first, last, 1000)

    assert drawn([Label(("x",), first, last)], scale)[0]["x"] == "2027-01-06"
    assert drawn([Label(("x",), 0, 5)], Scale(0, 10, 100))[0]["x"] == 2.5


def test_a_page_gets_every_form_made_safe() -> None:
    label = Label(("<b>bold</b>", ""), 0, 1, {"x": 0.2}, strong=False)

    assert fits([label], first=3) == [
        {
            "annotation": 3,
            "forms": ["<\u200bb>bold<\u200b/b>", ""],
            "starts": 0,
            "ends": 1,
            "size": 12,
            "strong": False,
            "centred": False,
        }
    ]
