"""What a plan says about its own end date, and about one service in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from plans import monday, plan, step

from exitplan.plan import Hold, Plan, plan_from_json, plan_to_json
from exitplan.plan.explain_query import best_levers, binding
from exitplan.plan.model import Residual, TeamLoad
from exitplan.plan.step import ChainLink, Lever, Text2
from exitplan.reports import agenda, render_markdown
from exitplan.reports.explained import explain_plan, explain_service
from exitplan.units import Cents

BUSY = Hold("R3", "it", monday(3), Text2("IT is busy", "IT is bezig"))
FIRST = Hold("start", "", None, Text2("starts first", "begint als eerste"))


def lever(kind: str, resource: str, weeks: int, end_weeks: int = 0) -> Lever:
    said = f"with {kind} {resource}: {weeks} weeks earlier"
    text = Text2(said, f"met {kind} {resource}: {weeks} weken eerder")
    return Lever(kind, resource, 1, weeks, end_weeks, 5.0 * weeks, Cents(100), text)


def explained() -> Plan:
    people = lever("people", "it", 4)
    mail = step("mail", levers=(people, lever("none", "", 9)))
    files = step(
        "files", 20, phase=2, levers=(lever("people", "it", 6), lever("pace", "", 2, 1))
    )
    chain = (
        ChainLink("mail", "Mail", "build", monday(0), monday(3), FIRST),
        ChainLink("files", "Files", "build", monday(3), monday(6), BUSY),
        ChainLink("files", "Files", "migrate", monday(6), monday(8), BUSY),
    )
    load = TeamLoad("it", "IT", (2,) * 56, (2,) * 30 + (0,) * 26)
    return plan(mail, files, chain=chain, levers_tried=("mail", "files"), teams=(load,))


def test_levers_that_move_the_end_come_first_and_each_limit_once() -> None:
    found = [(step.service, lever.kind) for step, lever in best_levers(explained())]

    assert found == [("files", "pace"), ("files", "people")]


def test_what_binds_is_counted_by_team_and_quarter() -> None:
    ((team, number, quarters),) = binding(explained()).teams

    assert (team, number) == ("it", 8)
    assert quarters == ((2027, 1), (2027, 2))


def test_the_agenda_has_a_section_on_the_end_date_in_both_languages() -> None:
    english = render_markdown(agenda(explained(), "en"))
    dutch = render_markdown(agenda(explained(), "nl"))

    assert "## What fixes the end date, and what would bring it forward" in english
    assert "| Files | migration | " in english
    assert "- Files, with pace : 2 weeks earlier" in english
    assert "## Wat de einddatum bepaalt, en wat die naar voren haalt" in dutch
    assert "| Files | migratie | " in dutch


def test_a_long_chain_is_cut_at_its_start_and_says_so() -> None:
    link = explained().chain[0]
    long = replace(explained(), chain=(link,) * 17)

    text = render_markdown(agenda(long, "en"))

    assert "2 earlier links of the chain are left out here" in text


def test_a_plan_without_a_chain_has_no_such_section() -> None:
    assert "What fixes the end date" not in render_markdown(agenda(plan(), "en"))


def test_a_plan_is_explained_in_lines() -> None:
    lines = explain_plan(explained(), "en")

    assert lines[0] == "base – Agency"
    assert "  Mail" in lines
    assert lines.count("  Files") == 1
    assert any("hardly anybody is free in Q1 2027 to Q2 2027" in line for line in lines)


def test_one_service_is_explained_stage_by_stage() -> None:
    lines = explain_service(explained(), "mail", "nl")

    assert lines[0].startswith("Mail: het nieuwe is op ")
    assert sum(line.startswith("  ") and "de mensen" in line for line in lines) == 4
    assert "  met people it: 4 weken eerder" in lines


def test_what_stays_or_is_not_in_the_plan_is_said_to_be_so() -> None:
    stays = Residual("chat", "Chat", "retain-only", Text2("it stays", "blijft"))
    given = plan(
        names={"service:chat": "Chat", "service:site": "Site"}, residual=(stays,)
    )

    assert explain_service(given, "chat", "en") == ["Chat stays: it stays."]
    assert explain_service(given, "site", "en") == [
        "Site is not part of this plan: it does not move."
    ]


def test_a_step_that_was_not_tried_says_so() -> None:
    given = replace(plan(step("mail")), levers_tried=())

    assert explain_service(given, "mail", "en")[-1].startswith("No changes were tried")
    tried = replace(given, levers_tried=("mail",))
    assert explain_service(tried, "mail", "en")[-1] == (
        "No single change that was tried would bring it forward."
    )


def test_explanations_survive_json() -> None:
    assert plan_from_json(plan_to_json(explained())) == explained()
    assert explained().chain[0].starts == dt.date(2027, 1, 4)
