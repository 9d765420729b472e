from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE

from exitplan.reports import agenda, render_html, render_markdown
from exitplan.reports.model import Bullets, Paragraph, Section, Table
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan
    from exitplan.reports.model import Document


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def tables_of(document: Document) -> dict[str, Table]:
    return {
        section.heading: block
        for section in sections_of(document.sections)
        for block in section.blocks
        if isinstance(block, Table)
    }


def text_of(document: Document) -> list[str]:
    found = []
    for section in sections_of(document.sections):
        found.append(section.heading)
        for block in section.blocks:
            match block:
                case Paragraph():
                    found.append(block.text)
                case Bullets():
                    found += block.items
                case Table():
                    found += [cell for row in block.rows for cell in row]
                case _:
                    raise AssertionError(block)
    return found


def test_the_core_message_says_where_we_stand_what_moves_and_what_it_costs(
    plan: Plan,
) -> None:
    core = agenda(plan, "en").sections[0]

    (bullets,) = [block for block in core.blocks if isinstance(block, Bullets)]
    assert bullets.items[0] == (
        "Today 3 of 3 services can be stopped under the law of the United States; "
        "1 of 1 processes rest on them."
    )
    assert bullets.items[1].startswith(
        "This plan moves 2 services in 1 phase: work starts in January 2027"
    )
    assert bullets.items[1].endswith(
        "1 exposed service stays: see “What stays, and why”."
    )
    assert "The one-off cost is €\xa02,000." in bullets.items[3]


def test_the_parts_of_the_agenda_come_in_the_order_parliament_knows(
    plan: Plan,
) -> None:
    headings = [section.heading for section in agenda(plan, "nl").sections]

    assert headings == [
        "Kern",
        "Eerste besluiten",
        "Waar we staan",
        "Fasen en maatregelen",
        "Wat de einddatum bepaalt, en wat die naar voren haalt",
        "Geld per begrotingsjaar",
        "Blootstelling per jaar",
        "Processen",
        "Contracten en opzegging",
        "Wat blijft, en waarom",
        "Aannames",
        "Hoe dit is gemaakt",
    ]


def test_a_measure_names_from_and_to_dates_cost_owner_and_decision(plan: Plan) -> None:
    document = agenda(plan, "en")

    (phases,) = [s for s in document.sections if s.heading == "Phases and measures"]
    (table,) = [b for b in phases.sections[0].blocks if isinstance(b, Table)]
    row = dict(zip([h.text for h in table.headings], table.rows[0], strict=True))
    assert row == {
        "Service": "Identity",
        "From → to": "Identity (US Corp) → Login (EU SA), run in-house",
        "Start": "4\xa0Jan\xa02027",
        "New in use": "25\xa0Jan\xa02027",
        "Old switched off": "1\xa0Feb\xa02027",
        "One-off": "€\xa01,000",
        "Running, a year: old → new": "€\xa03,650 → €\xa00",
        "Owner": "IT",
        "Decision needed": ("start by 4\xa0Jan\xa02027; notice by 30\xa0Sept\xa02027"),
        "Why not earlier": "starts on the first day of the plan",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_money_table_adds_up_to_the_plan(plan: Plan, language: str) -> None:
    document = agenda(plan, "nl" if language == "nl" else "en")

    (table,) = [t for t in tables_of(document).values() if t.total]
    total = int(re.sub(r"\D", "", table.rows[-1][7]))
    assert total == round(plan.cost_total / 100)
    assert [row[0] for row in table.rows[:-1]] == [year.year for year in plan.years]


def test_notice_dates_are_listed_with_their_services(plan: Plan) -> None:
    table = tables_of(agenda(plan, "nl"))["Contracten en opzegging"]

    assert table.rows == (
        ("Agreement", "30 september 2027", "31 december 2027", "Identity en Mail"),
    )


def test_both_languages_have_the_same_shape(plan: Plan) -> None:
    english, dutch = (agenda(plan, language) for language in LANGUAGES)

    shape = [
        [
            (s.heading == "", len(s.blocks), len(s.sections))
            for s in sections_of(d.sections)
        ]
        for d in (english, dutch)
    ]
    assert shape[0] == shape[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_and_html_carry_the_same_text(plan: Plan, language: str) -> None:
    document = agenda(plan, "nl" if language == "nl" else "en")

    markdown = unescape(re.sub(r"\\(.)", r"\1", render_markdown(document)))
    html = _Text.of(render_html(document))
    for text in text_of(document):
        assert " ".join(text.split()) in markdown
        assert " ".join(text.split()) in html


class _Text(HTMLParser):
    """The text of a page, and what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return " ".join(" ".join(parser.parts).split())

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)


def test_html_has_no_scripts_links_or_requests_whatever_the_names(
    hostile_plan: Plan,
) -> None:
    html = render_html(agenda(hostile_plan, "en"))
    parser = _Text()
    parser.feed(html)

    assert not {"script", "a", "img", "link", "iframe"} & set(parser.tags)
    assert "default-src 'none'" in html
    text = " ".join(" ".join(parser.parts).split())
    for name in HOSTILE:
        assert " ".join(name.replace("\u202e", " ").split()) in text


def test_markdown_shows_hostile_names_literally(hostile_plan: Plan) -> None:
    markdown = render_markdown(agenda(hostile_plan, "en"))

    assert "<script" not in markdown
    assert "<img" not in markdown
    assert not re.search(r"(?<!\\)\]\(", markdown)
    assert "://evil" not in markdown
    for line in markdown.splitlines():
        if line.startswith("| "):  # a row keeps its cells, whatever is in them
            cells = re.split(r"(?<!\\)\|", line)
            assert len(cells) in {4, 5, 6, 7, 12, 14}


def test_equal_plans_give_equal_documents(plan: Plan) -> None:
    document = agenda(plan, "nl")

    assert render_html(document) == render_html(agenda(plan, "nl"))
    assert render_markdown(document) == render_markdown(agenda(plan, "nl"))


def test_html_declares_its_language_and_heads_its_tables(plan: Plan) -> None:
    html = render_html(agenda(plan, "nl"))

    assert '<html lang="nl">' in html
    assert html.count("<caption>") == html.count("<table>")
    assert html.count('scope="col"') > html.count("<table>")


def test_what_cp_sat_went_over_is_said(plan: Plan) -> None:
    made = replace(plan.provenance, polished=7)
    said = "then gone over by CP-SAT, some services at a time, 7 times"

    assert said not in text_of(agenda(plan, "en"))
    assert said in text_of(agenda(replace(plan, provenance=made), "en"))
