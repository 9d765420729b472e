"""What would change if one inventory took the place of another."""

from __future__ import annotations

from agencies import inventory, option, service, stage

from exitplan.files.changes import Change, FieldChange, RecordChange, changes_between


def test_the_same_inventory_changes_nothing_whatever_the_order() -> None:
    one = inventory(services=[service("a"), service("b")], options=[option("o", "a")])
    other = one.model_copy(update={"services": one.services[::-1]})

    changes = changes_between(one, other)

    assert changes.records == ()
    assert changes.counts()["services"] == {
        "new": 0,
        "changed": 0,
        "removed": 0,
        "untouched": 2,
    }


def test_new_changed_and_removed_records_are_told_with_old_and_new_values() -> None:
    old = inventory(
        services=[service("a", name="A"), service("b")],
        options=[option("o", "a", build=stage(4, 1))],
        dependencies=[{"service": "a", "on": "b"}],
    )
    new = inventory(
        services=[service("a", name="Alpha"), service("c")],
        options=[option("o", "a", build=stage(6, 1))],
    )
    changes = changes_between(old, new)

    assert changes.records == (
        RecordChange(
            "services", "a", Change.CHANGED, (FieldChange("name", "A", "Alpha"),)
        ),
        RecordChange("services", "c", Change.NEW),
        RecordChange("services", "b", Change.REMOVED),
        RecordChange("dependencies", "a · b", Change.REMOVED),
        RecordChange(
            "options", "o", Change.CHANGED, (FieldChange("build.weeks", 4, 6),)
        ),
    )


def test_records_without_an_id_that_are_alike_are_told_apart_by_number() -> None:
    twice = [{"service": "a", "on": "b"}, {"service": "a", "on": "b", "kind": "after"}]
    services = [service("a"), service("b")]
    old = inventory(services=services, dependencies=twice)
    new = inventory(services=services, dependencies=twice[:1])
    (change,) = changes_between(old, new).records

    assert change == RecordChange("dependencies", "a · b (2)", Change.REMOVED)
