from __future__ import annotations

from exitplan.inventory.findings import Suggestions, did_you_mean


def test_the_closest_name_is_suggested() -> None:
    assert did_you_mean("identiy", ["mail", "identity"]) == "did you mean 'identity'?"


def test_a_few_names_are_listed_when_none_is_close() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == "known are 'a', 'b'"


def test_only_six_names_are_listed() -> None:
    assert did_you_mean("zzz", list("hgfedcba")) == (
        "known are 'a', 'b', 'c', 'd', 'e', 'f' ..."
    )


def test_nothing_is_suggested_where_there_is_nothing() -> None:
    assert did_you_mean("a", []) == "there are none yet"


def test_the_same_name_gets_the_same_suggestion() -> None:
    suggestions = Suggestions(["mail"], comparisons=1)

    assert suggestions.of("mial") == "did you mean 'mail'?"
    assert suggestions.of("mial") == "did you mean 'mail'?"


def test_suggestions_stop_before_they_take_all_day() -> None:
    suggestions = Suggestions([f"service-{n:04}" for n in range(50)], comparisons=60)

    assert suggestions.of("servce-0049") == "did you mean 'service-0049'?"
    assert suggestions.of("servce-0048") == "did you mean 'service-0048'?"
    assert "0047" not in suggestions.of("servce-0047")
