"""Plans made by hand: say what matters, the rest is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from exitplan.plan import Hold, InputFile, Phase, Plan, Step, YearMoney
from exitplan.plan.model import (
    PLAN_SCHEMA,
    Assumed,
    ExposureWeek,
    Frozen,
    Gate,
    Provenance,
    Residual,
    Today,
    VendorToday,
)
from exitplan.plan.step import ContractConsequence, PlannedStage, TeamWork, Text2
from exitplan.units import Cents

START = dt.date(2027, 1, 4)
WEEK = dt.timedelta(weeks=1)
DAY = dt.timedelta(days=1)
WEEKS = 208
STAGES = ("procure", "build", "migrate", "decommission")
WHY = Hold("R3", "it", START, Text2("the people are busy", "de mensen zijn bezig"))


def monday(week: int) -> dt.date:
    """Return the first day of a week of the plan."""
    return START + week * WEEK


def stages(first: int, weeks: tuple[int, int, int, int]) -> tuple[PlannedStage, ...]:
    """Return stages that follow each other from a week on."""
    found = []
    for name, length in zip(STAGES, weeks, strict=True):
        if length:
            last = monday(first + length) - 3 * DAY
            work = (TeamWork("it", 2, 2 * length),)
            found.append(
                PlannedStage(name, monday(first), last, length, work, None, WHY)
            )
        first += length
    return tuple(found)


def step(
    service: str,
    first: int = 0,
    weeks: tuple[int, int, int, int] = (4, 6, 2, 1),
    **fields: Any,
) -> Step:
    """Return a step that starts in a week and works on without a pause."""
    ready, cut_over = monday(first + sum(weeks[:2])), monday(first + sum(weeks[:3]))
    retired = monday(first + sum(weeks))
    made = Step(
        service=service,
        name=service.title(),
        category="office",
        owner="",
        planned=False,
        option=f"{service}-eu",
        kind="replace",
        vendor_from="us",
        product_from=f"{service.title()} Online",
        provider_to="eu",
        product_to=f"{service.title()} Libre",
        stages=stages(first, weeks),
        starts=monday(first),
        ready=ready,
        cut_over=cut_over,
        retired=retired,
        phase=1,
        payments=(),
        one_off=Cents(1_234_567),
        yearly_before=Cents(6_000_000),
        yearly_after=Cents(4_000_000),
        contract=ContractConsequence("ea", retired, cut_over, Cents(0)),
        why_not_earlier=WHY,
        waits_for=(),
        processes=(),
        weight=5,
        material=False,
        stays_behind=0,
        exposed_after=False,
        decided=False,
    )
    return replace(made, **fields)


def new_step(service: str, first: int = 0, **fields: Any) -> Step:
    """Return a step of a service that is newly built."""
    nothing = {"planned": True, "vendor_from": "", "contract": None}
    return step(service, first, **{**nothing, "yearly_before": Cents(0), **fields})


def phase(number: int, first: int, last: int, name: str = "Office") -> Phase:
    """Return a phase from one week up to another."""
    text = Text2("1 service has cut over.", "1 dienst is over.")
    gate = Gate((), (), 50.0, (), text)
    return Phase(number, name, monday(first), monday(last) - DAY, gate, Cents(100_000))


def year(name: int, **fields: int | None) -> YearMoney:
    """Return a year's money; its total is the sum of its parts unless given."""
    amounts: dict[str, Any] = {
        "one_off": 1_250_000_00,
        "new_running": 400_000_00,
        "old_running": 900_000_00,
        "double_running": 150_000_00,
        "bridges": 20_000_00,
        "exit_fees": 0,
        "if_nothing_is_done": 1_000_000_00,
        "ceiling": None,
        "covered": 1_250_000_00,
        **fields,
    }
    parts = ("one_off", "new_running", "old_running", "bridges", "exit_fees")
    amounts.setdefault("total", sum(amounts[part] for part in parts))
    starts, ends = dt.date(name, 1, 1), dt.date(name, 12, 31)
    return YearMoney(year=str(name), starts=starts, ends=ends, **amounts)


def exposure(*falls: tuple[int, int], today: int = 10_000) -> tuple[ExposureWeek, ...]:
    """Return weekly exposure that falls to a level from a week on."""
    found, level = [], today
    for week in range(WEEKS):
        level = next((to for at, to in falls if at == week), level)
        found.append(ExposureWeek(monday(week), level, level, level, today))
    return tuple(found)


def plan(*steps: Step, **fields: Any) -> Plan:
    """Return a plan of four years with two phases, whatever its steps."""
    steps = steps or (step("mail"), step("files", 20, phase=2))
    years = fields.pop("years", tuple(year(2027 + n) for n in range(4)))
    names = {
        "vendor:us": "US Corp",
        "vendor:eu": "EU SA",
        "team:it": "IT",
        "contract:ea": "EA",
    }
    names |= {f"service:{one.service}": one.name for one in steps}
    made = Plan(
        schema=PLAN_SCHEMA,
        agency="Agency",
        scenario="base",
        asks="What first?",
        illustrative=True,
        currency="EUR",
        price_year=2026,
        vat_included=False,
        starts=START,
        ends=monday(WEEKS),
        leave=("US",),
        steps=steps,
        phases=(phase(1, 0, 26), phase(2, 26, 52, "Office, e-mail")),
        years=years,
        exposure=exposure((12, 6_050), (32, 25)),
        processes=(),
        teams=(),
        today=Today(
            len(steps),
            (),
            (),
            (),
            (),
            (VendorToday("us", "US Corp", ("US",), (), (), Cents(0)),),
        ),
        residual=(
            Residual("chat", "Chat", "retain-only", Text2("it stays", "blijft")),
        ),
        freezes=(Frozen("year-end", dt.date(2027, 12, 13), dt.date(2028, 1, 9)),),
        assumptions=(Assumed("mail", "seats", "500", "sizes"),),
        names=names,
        notes=(
            Text2("Mail and files cut over together", "Mail en files gaan samen over"),
        ),
        exposure_weeks=6_000.0,
        exposure_weeks_if_nothing_is_done=20_800.0,
        cost_total=Cents(sum(one.total for one in years)),
        cost_if_nothing_is_done=Cents(sum(one.if_nothing_is_done for one in years)),
        cost_unavoidable=Cents(0),
        provenance=Provenance(
            version="0.1.0",
            inputs=(InputFile("inventory.yaml", "a" * 64),),
            problem_sha256="b" * 64,
            seed=1,
            effort=100,
            evaluations=100,
            status="feasible",
            objective_kind="balanced",
            objective=100,
            bound=80,
            gap=0.2,
            checked=True,
        ),
    )
    made = replace(made, **fields)
    return replace(made, names={**names, **fields.get("names", {})})


def large_plan(count: int) -> Plan:
    """Return a plan of many steps at seven vendors, over four years."""
    vendors = [f"vendor-{n}" for n in range(7)]
    steps = []
    for number in range(count):
        first = number * 7919 % 150
        weeks = (4 + number % 9, 3 + number % 11, 1 + number % 4, 1 + number % 3)
        before = (f"service {number - 7}",) if number > 7 and number % 3 else ()
        steps.append(
            step(
                f"service {number}",
                first,
                weeks,
                phase=1 + first // 30,
                vendor_from=vendors[number % 7],
                waits_for=before,
            )
        )
    phases = tuple(phase(n + 1, 30 * n, 30 * (n + 1)) for n in range(6))
    names = {f"vendor:{one}": one.title() for one in vendors}
    return plan(*steps, phases=phases, names=names)


def hostile_plan(names: tuple[str, ...]) -> Plan:
    """Return a plan in which everything that has a name has a hostile one."""
    steps = [
        step(
            f"s{n}",
            3 * n,
            name=name,
            category=name,
            owner=name,
            vendor_from=f"v{n % 3}",
            product_from=name,
            product_to=names[-1 - n],
            waits_for=(f"s{n - 1}",) if n else (),
            why_not_earlier=Hold("R3", name, None, Text2(name, name)),
        )
        for n, name in enumerate(names)
    ]
    known = {f"vendor:v{n}": names[n] for n in range(3)}
    known |= {"vendor:eu": names[3], "team:it": names[4], "contract:ea": names[5]}
    known |= {f"service:s{n}": name for n, name in enumerate(names)}
    return plan(
        *steps,
        agency=names[0],
        scenario=names[1],
        asks=names[2],
        names=known,
        phases=(phase(1, 0, 26, names[0]), phase(2, 26, 150, names[1])),
        freezes=(Frozen(names[2], dt.date(2027, 5, 3), dt.date(2027, 9, 5)),),
        residual=tuple(Residual(n, n, "retain-only", Text2(n, n)) for n in names),
        assumptions=tuple(Assumed(n, n, n, n) for n in names),
        notes=tuple(Text2(n, n) for n in names),
        years=(year(2027), replace(year(2028), year=names[0])),
    )
