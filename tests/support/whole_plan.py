"""One small plan by hand in which everything an agenda can say is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from plans import DAY, monday, new_step, phase, plan, step, year

from exitplan.plan import Hold, Phase, Plan
from exitplan.plan.model import (
    Assumed,
    ExposureWeek,
    Gate,
    ProcessFreed,
    Residual,
    TeamLoad,
    Today,
    VendorToday,
)
from exitplan.plan.step import ContractConsequence, Payment, Text2
from exitplan.units import Cents

_NEVER_EARLIER = Hold("start", "", None, Text2("starts first", "begint als eerste"))
_DECIDED = Hold("R14", "", None, Text2("a decision", "een besluit"))
_STEPS = (
    new_step(
        "login",
        0,
        weeks=(4, 6, 0, 0),
        name="Sign-on",
        provider_to="eu",
        product_to="Login (managed)",
        why_not_earlier=_NEVER_EARLIER,
    ),
    step(
        "mail",
        4,
        owner="Workplace",
        payments=(
            Payment(monday(14) - 3 * DAY, Cents(740_740), "build", "2027"),
            Payment(monday(16) - 3 * DAY, Cents(493_827), "migrate", "2027"),
        ),
        contract=ContractConsequence("ea", dt.date(2027, 12, 31), monday(30), Cents(0)),
        waits_for=("login",),
        stays_behind=10,
    ),
    step(
        "radio",
        20,
        weeks=(0, 2, 2, 1),
        phase=2,
        kind="self-host",
        name="Radio",
        vendor_from="unknown",
        product_from="",
        provider_to="",
        product_to="Own radios",
        contract=ContractConsequence("", monday(25), None, Cents(0)),
    ),
    step(
        "fax",
        30,
        weeks=(0, 0, 2, 1),
        phase=2,
        kind="retire",
        name="Fax",
        product_to="",
        provider_to="",
        one_off=Cents(50),
        yearly_after=Cents(0),
        contract=ContractConsequence("ea", dt.date(2027, 12, 31), monday(30), Cents(0)),
        stages=tuple(
            replace(one, hold=_DECIDED) for one in step("fax", 30, (0, 0, 2, 1)).stages
        ),
        decided=True,
    ),
)
_ASSUMED = (
    Assumed("mail", "weight", "1 points", "exitplan-assumption"),
    Assumed("fax", "weight", "8 points", "exitplan-assumption"),
    Assumed("radio", "weight", "8 points", "exitplan-assumption"),
    Assumed("radio", "yearly_cost", "EUR 80000.00", "exitplan-assumption"),
    Assumed("radio-eu", "yearly_cost", "EUR 80000.00", "exitplan-assumption"),
    Assumed("radio-eu", "one_off_cost", "EUR 12345.67", "schleswig-holstein-office"),
    Assumed("mail-eu", "procure", "16 weeks, 1 people of it", "tender-times"),
    Assumed("mail-eu", "build", "1 weeks, work of no team", "bundesheer"),
    Assumed("fax-eu", "migrate.teams", "2 people of it", "exitplan-assumption"),
    Assumed("mail-eu", "pays", "0 %/60 %/40 %/0 %", "exitplan-assumption"),
    Assumed("radio", "options", "European alternative, to be chosen", "convention"),
    Assumed("elsewhere", "a field", "as it is", "somewhere"),
)


def _phases() -> tuple[Phase, Phase]:
    one = Gate(
        ("letters",),
        ("mail",),
        60.0,
        (),
        Text2("1 service has cut over.", "1 dienst is over."),
    )
    return replace(phase(1, 0, 20, "Mail"), gate=one), phase(2, 20, 56, "The rest")


def whole_plan() -> Plan:
    """Return the plan: of everything one, of some things two."""
    levels = [10_000] * 16 + [4_000] * 8 + [1_000] * 32
    exposure = tuple(
        ExposureWeek(monday(week), level, level, level + 500, 10_000)
        for week, level in enumerate(levels)
    )
    today = Today(
        services=5,
        exposed=("mail", "radio", "fax", "chat"),
        unknown=("radio",),
        material=("mail",),
        cost_unknown=("radio",),
        vendors=(
            VendorToday(
                "us", "US Corp", ("US",), ("mail", "fax"), ("p",), Cents(12_000_050)
            ),
            VendorToday(
                "unknown", "unknown", ("unknown",), ("radio",), (), Cents(8_000_000)
            ),
        ),
    )
    stay = Text2("no other way out is stated", "er is geen andere aanpak")
    part = Text2("10% of its seats stay", "10% van de gebruikers blijft")
    return plan(
        *_STEPS,
        phases=_phases(),
        years=(
            year(2027, ceiling=1_300_000_00, one_off=1_234_567_50, exit_fees=49),
            year(2028, one_off=50, covered=50, ceiling=49),
        ),
        exposure=exposure,
        ends=monday(56),
        today=today,
        processes=(
            ProcessFreed("letters", "Letters", 10, 72, ("mail",), monday(16)),
            ProcessFreed("calls", "Calls", 5, None, ("chat",), None),
            ProcessFreed("desk", "Desk", 1, None, (), monday(0)),
        ),
        teams=(TeamLoad("it", "IT", (4,) * 56, (2,) * 56),),
        residual=(
            Residual("chat", "Chat", "retain-only", stay),
            Residual("mail", "Mail", "seats-behind", part),
        ),
        assumptions=_ASSUMED,
        exposure_weeks=2_240.0,
        exposure_weeks_if_nothing_is_done=5_600.0,
        cost_unavoidable=Cents(2_000_000_00),
    )
