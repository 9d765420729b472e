from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from plans import START, monday, plan, step

from exitplan.catalogue.exit_rules import EXIT_RULES, FIELDS
from exitplan.errors import MisuseError
from exitplan.plan.exits import Alternative, ExitGround, StandIn, Stated, Terms
from exitplan.plan.step import ContractConsequence
from exitplan.reports import render_html, render_markdown
from exitplan.reports.exit_plans import exit_plans_of, overview, overview_lines
from exitplan.reports.exit_plans_contract import fit_of
from exitplan.reports.exit_plans_judge import judge
from exitplan.reports.exit_plans_said import (
    Days,
    Hours,
    Spent,
    Vendors,
    length,
    plain,
    say_found,
)
from exitplan.reports.exit_plans_service import exit_plan
from exitplan.reports.exit_plans_values import exit_plans_values
from exitplan.runs import exit_plan_files
from exitplan.units import Cents
from exitplan.words import LANGUAGES, Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.plan import Plan
    from exitplan.reports.exit_plans_judge import Judged
    from exitplan.reports.exit_plans_said import Value

DAY = START
WAYS_OUT = (
    Alternative("mail-eu", "replace", "Mail Libre", "eu"),
    Alternative("mail-own", "self-host", "Postfix", ""),
)
TERMS = Terms(
    contract="ea",
    name="EA",
    owner="",
    ends=dt.date(2028, 6, 30),
    renews_for=12,
    notice=3,
    yearly_reduction=False,
    early_exit=False,
    exit_fee=Cents(0),
    data_act=False,
)
WHOLE = Stated(
    owner="Head of mail",
    trigger="The board decides",
    disruption="Mail stops for an hour",
    formats="Mailboxes as PST",
    continuity="By telephone",
    rollback="The route is switched back",
    communication="The crisis staff calls",
    destruction="The provider confirms in writing",
    test_result="It worked",
    recovery_time=4,
    recovery_point=24,
    tested_on=dt.date(2026, 9, 1),
    reviewed_on=dt.date(2026, 9, 2),
    next_review=dt.date(2027, 9, 2),
)
PAPER = StandIn(
    fallback="paper",
    name="Paper",
    owner="Registry",
    on="",
    share=30,
    ready_after=2,
    lasts=None,
    prepared=True,
    prepare_weeks=0,
    prepare_cost=Cents(0),
    falls_with=(),
)


def ground(service: str = "mail", **fields: Any) -> ExitGround:
    made = ExitGround(
        service=service,
        name=service.title(),
        product="",
        category="",
        owner="",
        vendor="us",
        data_class="",
        stands_on=("us",),
        jurisdictions=("US",),
        exposed=True,
        material=True,
        own_keys=False,
        self_hosted=False,
        tenant="",
        seats=None,
        grace=0,
        copy_age=None,
        processes=(),
        max_outage=None,
        terms=None,
        stand_ins=(),
        alternatives=(),
        stated=None,
    )
    return replace(made, **fields)


def whole(**fields: Any) -> ExitGround:
    stated = {"stated": WHOLE, "copy_age": 12, "stand_ins": (PAPER,), "terms": TERMS}
    return ground(**{**stated, "alternatives": WAYS_OUT, **fields})


def plan_with(*grounds: ExitGround, **fields: Any) -> Plan:
    return plan(step("mail"), exits=grounds, **fields)


def judged(one: ExitGround, **fields: Any) -> Judged:
    return judge(plan_with(one, **fields), one, DAY)


def codes(one: Judged) -> list[str]:
    return [each.code for each in one.findings]


def test_an_exit_plan_with_everything_stated_lacks_nothing() -> None:
    found = judged(whole())

    assert found.complete == len(FIELDS) == 20
    assert (found.missing, found.partly) == ((), ())


def test_without_a_record_only_what_the_plan_knows_is_there() -> None:
    found = judged(ground())

    assert set(found.missing) == {
        "trigger",
        "alternatives",
        "data",
        "owner",
        "disruption",
        "rto",
        "rpo",
        "copy",
        "interim",
        "communication",
        "terms",
        "test",
        "review",
    }
    assert found.partly == ("continuity", "rollback", "destruction")


def test_a_service_that_stays_has_no_target_no_dates_and_no_cost() -> None:
    found = judged(whole(service="chat"))

    assert found.missing == ("target", "duration", "steps", "cost")
    assert found.stays == {"en": "it stays", "nl": "blijft"}
    assert codes(found)[0] == "stays"


def test_a_target_that_is_assumed_or_exposed_is_there_in_part() -> None:
    assumed = step("mail", provider_to="european-provider-to-be-chosen")
    exposed = step("mail", exposed_after=True, stays_behind=20)
    found = [judge(plan(one), whole(terms=None), DAY) for one in (assumed, exposed)]

    assert [one.partly for one in found] == [("target",), ("target",)]
    assert list(map(codes, found)) == [
        ["target-assumed"],
        ["target-exposed", "stays-behind"],
    ]


def test_one_way_out_is_no_alternative_to_fall_back_on() -> None:
    assert judged(whole(alternatives=WAYS_OUT[:1])).partly == ("alternatives",)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"processes": ("Permits",), "max_outage": 2}, "rto-over"),
        ({"stand_ins": ()}, "rto-nothing"),
        ({"stand_ins": (replace(PAPER, ready_after=5),)}, "rto-late"),
        ({"copy_age": 25}, "rpo-copy"),
        ({"stand_ins": (PAPER, replace(PAPER, falls_with=("us",)))}, "falls-with"),
        ({"stand_ins": (PAPER, replace(PAPER, prepared=False))}, "unprepared"),
        ({"stand_ins": (replace(PAPER, lasts=8 * 168 - 1),)}, "short"),
        ({"stated": replace(WHOLE, tested_on=DAY - dt.timedelta(367))}, "test-old"),
        ({"stated": replace(WHOLE, test_result="")}, "test-silent"),
        ({"stated": replace(WHOLE, next_review=dt.date(2027, 1, 3))}, "review-due"),
        ({"stated": replace(WHOLE, next_review=dt.date(2027, 9, 4))}, "review-far"),
    ],
)
def test_what_does_not_fit_is_found_and_just_one_thing(
    fields: dict[str, Any], code: str
) -> None:
    calm = {"terms": None}

    assert codes(judged(whole(**calm))) == []
    assert codes(judged(whole(**{**calm, **fields}))) == [code]


def test_the_limits_themselves_are_kept() -> None:
    edge = replace(
        WHOLE,
        tested_on=DAY - dt.timedelta(366),
        next_review=dt.date(2026, 9, 2) + dt.timedelta(366),
    )
    carried = (replace(PAPER, ready_after=4, lasts=8 * 168),)
    limits = {"copy_age": 24, "max_outage": 4, "processes": ("Permits",)}

    found = judged(whole(stated=edge, stand_ins=carried, terms=None, **limits))

    assert codes(found) == []


def leaving(until: dt.date, notice: dt.date | None, fee: int = 0) -> Plan:
    """The new is used from week 12 (29 March 2027), the old gone by 5 April."""
    ends = ContractConsequence("ea", until, notice, Cents(fee))
    return plan(step("mail", contract=ends), exits=(whole(),))


@pytest.mark.parametrize(
    ("until", "notice", "found"),
    [
        (dt.date(2027, 5, 31), dt.date(2027, 4, 1), []),
        (dt.date(2027, 5, 31), dt.date(2027, 3, 28), ["notice-first"]),
        (dt.date(2027, 5, 1), dt.date(2027, 4, 1), ["contract-tight"]),
        (
            dt.date(2027, 4, 26),
            dt.date(2027, 4, 1),
            ["contract-tight", "retrieval"],
        ),
        (dt.date(2031, 1, 5), None, ["contract-held"]),
    ],
)
def test_the_schedule_is_held_against_the_contract(
    until: dt.date, notice: dt.date | None, found: list[str]
) -> None:
    made = leaving(until, notice)

    assert codes(judge(made, made.exits[0], DAY)) == found


def test_the_room_in_a_contract_is_counted_to_the_day() -> None:
    made = leaving(dt.date(2027, 5, 31), dt.date(2027, 4, 1))
    fit = fit_of(made, TERMS, made.steps[0])

    assert made.steps[0].cut_over == monday(12) == dt.date(2027, 3, 29)
    assert fit is not None
    assert (fit.room, fit.retrieval, fit.released) == (57, 64, True)


def test_a_fee_and_a_contract_that_ends_under_what_stays_are_said() -> None:
    made = leaving(dt.date(2027, 5, 31), None, fee=123_400)
    speaker = Speaker("nl")
    (fee,) = judge(made, made.exits[0], DAY).findings

    assert say_found(fee, made, speaker) == "“EA” eerder verlaten kost €\xa01.234."
    assert codes(judged(whole(service="chat"))) == ["stays", "stays-contract"]


def test_material_services_of_a_provider_are_taken_unless_others_are_asked_for() -> (
    None
):
    made = plan_with(
        ground("mail"),
        ground("chat", material=False),
        ground("own", stands_on=(), self_hosted=True),
    )

    def names(**asked: Any) -> list[str]:
        return [one.ground.service for one in exit_plans_of(made, **asked).every]

    assert names() == ["mail"]
    assert exit_plans_of(made).own == ("Own",)
    assert names(everything=True) == ["mail", "chat", "own"]
    assert names(services=["own"]) == ["own"]


def test_a_plan_of_an_earlier_version_is_refused_with_what_to_do() -> None:
    with pytest.raises(MisuseError) as refused:
        exit_plans_of(plan())

    assert "run it again" in refused.value.hint


def test_where_nothing_is_material_the_overview_says_so() -> None:
    found = exit_plans_of(plan_with(ground(material=False)))

    assert "No service is marked as material" in overview_lines(found, "en")[0]
    assert "Wanneer" not in render_markdown(overview(found, "nl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_can_be_written_in_both_formats(language: Any) -> None:
    made = plan_with(whole(), ground("chat"))
    found = exit_plans_of(made)

    for one in found.every:
        document = exit_plan(made, one, found.day, language)
        assert one.ground.name in render_markdown(document)
        assert "<h2>" in render_html(document)
    assert "Mail" in render_markdown(overview(found, language))


def test_each_field_is_in_the_document_with_who_asks_for_it() -> None:
    made = plan_with(whole())
    (one,) = exit_plans_of(made).every
    text = render_markdown(exit_plan(made, one, DAY, "en"))

    assert "| Rollback | NL § 3.2 | filled in |" in text
    assert (
        "| Contract terms | RTS art. 10, BIO2 5.20, Data Act 25 | filled in |" in text
    )
    assert "| Rollback | The route is switched back. By the plan the old is" in text


RICH = {
    "owner": "IT",
    "data_class": "secret",
    "seats": 1800,
    "grace": 8,
    "tenant": "m365",
    "processes": ("Hearings", "Permits"),
    "max_outage": 4,
    "terms": replace(TERMS, yearly_reduction=True, early_exit=True),
    "stated": None,
}


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        (
            RICH,
            [
                "2 processes rest on it: Hearings and Permits. The least tolerant",
                "Classification: secret. 1,800 seats.",
                "It goes on for 8 hours after the stop. What runs under",
                "| 4 hours: what Hearings tolerates. | filled in |",
                "| Owner | IT. | filled in |",
                "EA, ends 30 June 2028. Renews for 12 months. Notice of 3 months.",
                "dropped at each anniversary. Can be left early, for € 0.",
            ],
        ),
        (
            {"processes": ("Hearings",), "terms": replace(TERMS, data_act=True)},
            ["1 process rests on it: Hearings.", "at most two months' notice"],
        ),
        (
            {"stands_on": (), "terms": replace(TERMS, ends=None)},
            ["The agency runs it itself", "| EA, can be ended any time. | filled in |"],
        ),
        (
            {"alternatives": (Alternative("end", "retire", "", ""), *WAYS_OUT[:1])},
            ["Mail Libre (EU SA)", "Room for delay"],
        ),
        (
            {"stand_ins": (replace(PAPER, falls_with=("us",)),)},
            ["stands on US Corp too"],
        ),
        (
            {"stand_ins": (replace(PAPER, prepared=False, prepare_weeks=3),)},
            ["is not prepared, which takes 3 weeks and € 0"],
        ),
    ],
)
def test_what_plan_and_inventory_know_is_said(
    fields: dict[str, Any], texts: list[str]
) -> None:
    made = plan_with(whole(**fields))
    (one,) = exit_plans_of(made, everything=True).every
    text = render_markdown(exit_plan(made, one, DAY, "en"))

    assert [one for one in texts if one not in text] == []


def test_a_contract_that_holds_on_and_nothing_missing_are_said() -> None:
    held = leaving(dt.date(2031, 1, 5), None)
    calm = plan_with(whole(terms=None, processes=()))
    (one,) = exit_plans_of(held).every
    calm_one = replace(exit_plans_of(calm).every[0], fields=one.fields, findings=())
    documents = [exit_plan(held, one, DAY, "en"), exit_plan(calm, calm_one, DAY, "en")]
    holding, nothing = map(render_markdown, documents)

    assert "The contract does not let go before the end of the plan" in holding
    assert "Nothing: every field is filled in" in nothing


def test_values_of_findings_are_given_with_their_unit() -> None:
    found: list[Value] = [
        Hours(5),
        Days(7),
        Spent(1050),
        Vendors(("us",)),
        START,
        "EA",
        3,
    ]

    assert list(map(plain, found)) == [
        {"hours": 5},
        {"days": 7},
        {"amount": "10.50"},
        {"vendors": ["us"]},
        "2027-01-04",
        "EA",
        3,
    ]


def test_what_no_law_to_be_left_reaches_has_no_way_out_and_that_is_said() -> None:
    made = plan_with(ground("phone", exposed=False))
    (one,) = exit_plans_of(made).every
    text = render_markdown(exit_plan(made, one, DAY, "nl"))

    assert "geen recht waar de organisatie onderuit" in text
    assert "| Aanleiding | Zet bij de exitgegevens wat" in text


def test_every_rule_asks_for_fields_that_there_are() -> None:
    for rule in EXIT_RULES:
        assert rule.fields
        assert set(rule.fields) <= set(FIELDS)


def test_every_rule_is_documented_with_how_far_it_was_compared(root: Path) -> None:
    text = (root / "docs/exit-plans.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if "| `" in line}

    assert set(rows) == {rule.code for rule in EXIT_RULES}
    for rule in EXIT_RULES:
        assert (
            f"| {'read in part' if rule.checked == 'in part' else 'second-hand'}"
            in (rows[rule.code])
        )


def test_names_from_an_inventory_are_escaped_and_never_a_path() -> None:
    hostile = "../../etc/<script>alert(1)</script>"
    made = plan_with(
        ground(hostile, name=hostile), ground("..", name="=1+1"), ground("--")
    )
    files = dict(exit_plan_files(exit_plans_of(made)))

    assert "exit-etc-script-alert-1-script.nl.html" in files
    assert {"exit-scenario.en.md", "exit-scenario-2.en.md"} <= set(files)
    assert not [name for name in files if "/" in name or ".." in name]
    for name, content in files.items():
        if name.endswith(".html"):
            assert b"<script>" not in content


def test_whatever_was_stated_stays_text_in_its_cell() -> None:
    evil = "<img src=x onerror=alert(1)> | {name} [a](javascript:b)\n# head"
    texts: dict[str, Any] = {
        one: evil for one in WHOLE.__slots__ if isinstance(getattr(WHOLE, one), str)
    }
    made = plan_with(
        whole(
            name=evil,
            data_class=evil,
            tenant=evil,
            processes=(evil,),
            stated=replace(WHOLE, **texts),
            terms=replace(TERMS, name=evil),
            stand_ins=(replace(PAPER, name=evil, owner=evil, prepared=False),),
        )
    )
    files = dict(exit_plan_files(exit_plans_of(made)))

    for name, content in files.items():
        text = content.decode()
        if name.endswith(".html"):
            assert "<img" not in text
        if name.endswith(".md"):
            assert "<img" not in text
            assert "[a](" not in text
            assert "\n# head" not in text
    rows = files["exit-mail.en.md"].decode().split("## Planned exit")[1].splitlines()
    table = [row.replace("\\|", "") for row in rows[2:13]]
    assert {row.count("|") for row in table} == {4}


def test_the_overview_leads_to_the_exit_plans_in_its_own_format() -> None:
    files = dict(exit_plan_files(exit_plans_of(plan_with(whole()))))

    assert (
        b'<a href="exit-mail.nl.html">exit-mail.nl.html</a>'
        in files["overview.nl.html"]
    )
    assert b"[exit-mail.en.md](exit-mail.en.md)" in files["overview.en.md"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    made = plan_with(whole(), ground("chat"))

    assert dict(exit_plan_files(exit_plans_of(made))) == dict(
        exit_plan_files(exit_plans_of(made))
    )


def test_json_holds_both_exits_and_what_is_missing() -> None:
    made = leaving(dt.date(2027, 5, 31), dt.date(2027, 3, 28))
    values = exit_plans_values(exit_plans_of(made))
    (one,) = json.loads(json.dumps(values))["services"]

    assert values["schema"] == 1
    assert one["planned"]["cut_over"] == "2027-03-29"
    assert one["disruptive"]["recovery_time_hours"] == 4
    assert one["contract"]["room_days"] == 57
    assert one["missing"] == []
    (finding,) = one["findings"]
    assert finding["code"] == "notice-first"
    assert finding["values"]["days"] == {"days": 1}
    assert finding["en"].startswith("Notice must be given by 28 March 2027, 1 day")


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (1, "1 hour"),
        (24, "24 hours"),
        (36, "36 hours"),
        (48, "2 days"),
        (168, "7 days"),
        (336, "2 weeks"),
    ],
)
def test_lengths_of_time_are_said_as_people_say_them(hours: int, text: str) -> None:
    assert length(hours, Speaker("en")) == text
