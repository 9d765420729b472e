from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.analysis import MoveGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.analysis import DependencyGraph
    from exitplan.inventory import Inventory

LATE = dt.date(2028, 6, 1)


@pytest.fixture
def graph(
    an_inventory: Callable[..., Inventory], analysed: Callable[..., DependencyGraph]
) -> Callable[..., DependencyGraph]:
    """Analyse services a to e of the US vendor with some dependencies."""

    def make(*dependencies: str, **fields: Any) -> DependencyGraph:
        rows = []
        for one in dependencies:
            service, kind, on = one.split()
            rows.append({"service": service, "on": on, "kind": kind})
        lists = fields.pop("lists", {})
        services = [{"id": one, "name": one, "vendor": "us"} for one in "abcde"]
        values = {"services": services, "options": [], "dependencies": rows, **lists}
        return analysed(an_inventory(**values), **fields)

    return make


def processes(**services: str) -> dict[str, list[dict[str, Any]]]:
    return {
        "processes": [
            {"id": name, "name": name, "services": [*used]}
            for name, used in services.items()
        ]
    }


def test_a_process_rests_on_all_that_its_services_need(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph(
        "c needs b", "b needs a", "d after a", "e exchanges a", "e together d",
        lists=processes(one="c", two="ab", none="", odd="ed"),
    )  # fmt: skip

    assert found.closures == {
        "one": ("a", "b", "c"),
        "two": ("a", "b"),
        "none": (),
        "odd": ("d", "e"),
    }


def test_services_may_need_each_other_in_circles(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph(
        "b needs a", "a needs b", "b needs c", "d needs e", "e needs d",
        lists=processes(one="a"),
    )  # fmt: skip

    assert found.cycles == (("a", "b"), ("d", "e"))
    assert found.closures["one"] == ("a", "b", "c")


def test_a_need_said_twice_is_one_need(graph: Callable[..., DependencyGraph]) -> None:
    found = graph("a needs b", "a needs b")

    assert [(one.service, one.on) for one in found.needs] == [("a", "b")]


def test_what_goes_together_is_a_group(graph: Callable[..., DependencyGraph]) -> None:
    found = graph("e together c", "c together d", "a after e", "b after a")

    assert found.groups == (MoveGroup(("c", "d", "e"), because_of_a_cycle=False),)
    assert found.after == (("a", "e"), ("b", "a"))


def test_a_circle_of_after_becomes_a_group(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph("a after b", "b after c", "c after a", "d after a", "d after a")

    assert found.groups == (MoveGroup(("a", "b", "c"), because_of_a_cycle=True),)
    assert found.after == (("d", "a"),)


def test_a_circle_through_a_group_draws_others_in(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph("a together b", "a after c", "c after b")

    assert found.groups == (MoveGroup(("a", "b", "c"), because_of_a_cycle=True),)
    assert found.after == ()


def test_what_is_out_of_scope_is_in_no_group(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph("a together b", "c after d", scope={"exclude": ["b", "d"]})

    assert found.scope == ("a", "c", "e")
    assert found.groups == ()
    assert found.after == ()


def test_needs_of_what_is_out_of_scope_are_kept(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph("a needs b", lists=processes(one="a"), scope={"exclude": ["a", "b"]})

    assert len(found.needs) == 1
    assert found.closures == {"one": ("a", "b")}


SERVICES = [
    {"id": "us", "name": "US", "vendor": "us", "material": True},
    {"id": "on-us", "name": "On US", "vendor": "eu", "hosting": "us"},
    {"id": "eu", "name": "EU", "vendor": "eu", "material": True},
    {"id": "odd", "name": "Odd", "vendor": "unknown"},
    {"id": "soon", "name": "Soon", "vendor": "soon"},
    {"id": "late", "name": "Late", "vendor": "late"},
]
VENDORS = [
    {"id": "us", "name": "US", "country": "US"},
    {"id": "eu", "name": "EU", "country": "FR"},
    {"id": "soon", "name": "S", "country": "NL", "owners": ["us"], "owned_since": LATE},
    {
        "id": "late",
        "name": "L",
        "country": "NL",
        "owners": ["us"],
        "owned_since": dt.date(2029, 1, 1),
    },
]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ({}, ["us", "on-us", "odd", "soon"]),
        ({"material_only": True}, ["us"]),
        ({"vendors": ["us"]}, ["us", "on-us", "soon"]),
        ({"vendors": ["eu"]}, ["on-us"]),
        ({"vendors": ["soon", "late"]}, ["soon"]),
        ({"include": ["eu"]}, ["us", "on-us", "eu", "odd", "soon"]),
        ({"exclude": ["us", "odd"]}, ["on-us", "soon"]),
        ({"material_only": True, "include": ["late"]}, ["us", "late"]),
        ({"material_only": True, "vendors": ["eu"]}, []),
    ],
)
def test_in_scope_is_what_is_exposed_within_the_plan_and_asked_for(
    graph: Callable[..., DependencyGraph], scope: dict[str, Any], names: list[str]
) -> None:
    found = graph(lists={"vendors": VENDORS, "services": SERVICES}, scope=scope)

    assert [*found.scope] == names


def test_a_service_is_exposed_from_the_day_its_vendor_is(
    graph: Callable[..., DependencyGraph],
) -> None:
    found = graph(lists={"vendors": VENDORS, "services": SERVICES})

    assert not found.is_exposed("soon", LATE - dt.timedelta(days=1))
    assert found.is_exposed("soon", LATE)
    assert not found.is_exposed("eu", LATE)


PLANNED = [
    {"id": "a", "name": "A", "vendor": "us"},
    *({"id": f"p{n}", "name": f"P{n}", "status": "planned"} for n in range(5)),
]
OPTIONS = [
    {"id": "a-eu", "service": "a", "provider": "eu", "needs": ["p1"]},
    {"id": "p1-new", "service": "p1", "kind": "self-host", "needs": ["p2"]},
    *(
        {"id": f"p{n}-new", "service": f"p{n}", "kind": "self-host"}
        for n in (0, 2, 3, 4)
    ),
]


@pytest.mark.parametrize(
    ("kind", "scope", "names"),
    [
        ("needs", {}, ("a", "p1", "p2", "p3")),
        ("after", {}, ("a", "p1", "p2", "p3")),
        ("exchanges", {}, ("a", "p1", "p2")),
        ("needs", {"exclude": ["p2"]}, ("a", "p1", "p3")),
        ("needs", {"exclude": ["a"]}, ()),
    ],
)
def test_planned_services_are_in_scope_if_something_leaving_may_stand_on_them(
    graph: Callable[..., DependencyGraph],
    kind: str,
    scope: dict[str, Any],
    names: tuple[str, ...],
) -> None:
    lists = {"services": PLANNED, "options": OPTIONS}

    assert graph(f"a {kind} p3", lists=lists, scope=scope).scope == names
