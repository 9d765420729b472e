"""One model, four formats: the same text, the same bytes each time, nothing live."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest
from documents import (
    said,
    said_in_html,
    said_in_markdown,
    said_in_odt,
    said_in_pdf,
    tags,
)
from hostile import HOSTILE
from plans import hostile_plan
from pypdf import PdfReader
from whole_plan import whole_plan

from exitplan.reports.drawing import Box, Drawing, Letters, Path, render_svg
from exitplan.reports.kinds import FORMATS, Asked, Kind, documents_of, render_document
from exitplan.reports.markdown import escape
from exitplan.reports.model import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Section,
    Table,
)
from exitplan.reports.pdf import has_pdf
from exitplan.reports.telling import LEVELS
from exitplan.reports.weighing import Given
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan
    from exitplan.reports.telling import Level
    from exitplan.words import Language

KINDS: tuple[Kind, ...] = get_args(Kind)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
needs_typst = pytest.mark.skipif(not has_pdf(), reason="needs the extra pdf")


def made(
    plan: Plan, kind: Kind, language: Language = "nl", level: Level = "internal"
) -> Document:
    asked = Asked(kind, language, level)
    return next(document for _, document in documents_of(Given(plan), asked))


def written(document: Document, form: str) -> bytes:
    (known,) = (one for one in FORMATS if one == form)
    return render_document(document, known, "it")[f"it.{form}"]


def tables_of(sections: tuple[Section, ...]) -> Iterator[Table]:
    for section in sections:
        yield from (one for one in section.blocks if isinstance(one, Table))
        yield from tables_of(section.sections)


@pytest.fixture(scope="module")
def hostile() -> Plan:
    return hostile_plan(HOSTILE)


@pytest.mark.parametrize("kind", ["letter", "board", "summary", "agenda"])
def test_three_formats_say_what_the_model_says(kind: Kind, hostile: Plan) -> None:
    for plan in (whole_plan(), hostile):
        for language in LANGUAGES:
            document = made(plan, kind, language)
            text = said(document)

            assert said_in_html(written(document, "html").decode()) == text
            assert said_in_markdown(written(document, "md").decode()) == text
            assert said_in_odt(written(document, "odt")) == text


@needs_typst
@pytest.mark.parametrize("kind", ["letter", "summary"])
def test_a_pdf_says_what_the_model_says(kind: Kind, hostile: Plan) -> None:
    document = made(whole_plan(), kind)
    strange = made(hostile, kind)

    assert said_in_pdf(written(document, "pdf")) == said(document)
    expected = said(strange).replace("🦑", "[U+1F991]")  # no font of ours has it
    assert said_in_pdf(written(strange, "pdf")) == expected


@pytest.mark.parametrize(
    "form", ["html", "odt", "md", pytest.param("pdf", marks=needs_typst)]
)
def test_equal_plans_give_equal_bytes(form: str) -> None:
    first = written(made(whole_plan(), "letter"), form)

    assert written(made(whole_plan(), "letter"), form) == first


@pytest.mark.parametrize("kind", ["letter", "board", "summary", "agenda"])
@pytest.mark.parametrize("level", ["internal", "public"])
def test_every_document_carries_how_it_was_made(kind: Kind, level: Level) -> None:
    if kind == "agenda" and level == "public":
        return
    plan = whole_plan()

    text = said(made(plan, kind, "en", level))

    assert "seed1" in text
    assert "exitplan0.1.0" in text
    assert plan.provenance.inputs[0].sha256 in text
    assert "atmost20.0%fromthebestpossibleplan" in text


def test_a_table_without_a_caption_is_refused() -> None:
    with pytest.raises(ValueError, match="a table without a caption"):
        Table(" ", (Heading("A"),), ())


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="rows do not go with the headings"):
        Table("It", (Heading("A"),), (("1", "2"),))


@pytest.mark.parametrize(("caption", "text"), [("", "a line"), ("A figure", " ")])
def test_a_figure_that_says_nothing_in_words_is_refused(
    caption: str, text: str
) -> None:
    with pytest.raises(ValueError, match="without a caption or alternative text"):
        Figure(caption, text, Drawing(1, 1, ()))


def test_a_drawing_says_what_it_is_and_keeps_its_letters() -> None:
    shapes = (
        Box(0, 0, 10, 10, "#000000", pattern=True),
        Path(((0, 0), (5.5, 1 / 3)), "#111111", dash="2,2"),
        Letters(1, 2, '<b> & "quotes"', bold=True),
    )

    svg = render_svg(Drawing(20, 10, shapes), "T & t", "What <one> sees", "f1")

    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "f1-title f1-desc"
    assert [one.text for one in root[:2]] == ["T & t", "What <one> sees"]
    assert root[-1].get("aria-hidden") == "true"
    assert root[-1][-1].text == '<b> & "quotes"'
    assert 'points="0,0 5.5,0.33"' in svg


def test_figures_of_a_page_have_ids_of_their_own() -> None:
    html = written(made(whole_plan(), "letter"), "html").decode()

    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found)) == 6  # title and description of three


def test_markdown_has_its_figures_in_files_beside_it() -> None:
    files = render_document(made(whole_plan(), "letter"), "md", "letter.nl")

    names = ["letter.nl.md", *(f"letter.nl-{n}.svg" for n in (1, 2, 3))]
    assert list(files) == names
    text = files["letter.nl.md"].decode()
    assert re.findall(r"\]\(([^)]*)\)", text) == names[1:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Core", r"1\. Core"),
        ("1) Core", r"1\) Core"),
        ("2027", "2027"),
        ("---", r"\---"),
        ("# head", r"\# head"),
        ("+ plus", r"\+ plus"),
        ("-1", "-1"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_markdown_starts_no_list_or_heading_from_a_text(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_an_office_document_has_real_headings_header_rows_and_descriptions() -> None:
    content = written(made(whole_plan(), "letter"), "odt")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        body = archive.read("content.xml").decode()
        styles = archive.read("styles.xml").decode()
        meta = archive.read("meta.xml").decode()
        pictures = [n for n in archive.namelist() if n.startswith("Pictures/")]
    assert body.count("<text:h ") == 14
    assert body.count("<table:table ") == body.count("<table:table-header-rows>") == 11
    assert body.count("<svg:desc>") == body.count("<draw:image ") == len(pictures) == 3
    assert 'fo:language="nl"' in styles
    assert "<dc:title>Agenda voor minder digitale afhankelijkheid" in meta


def test_no_name_is_markup_or_a_link_in_an_office_document(hostile: Plan) -> None:
    content = written(made(hostile, "agenda"), "odt")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("content.xml").decode()
    assert "<text:a" not in body
    assert "javascript:alert(1)" in body
    assert "<script" not in body


@needs_typst
def test_a_pdf_says_it_is_archivable_and_accessible_and_has_the_tags() -> None:
    document = made(whole_plan(), "letter")
    tables = list(tables_of(document.sections))
    reader = PdfReader(io.BytesIO(written(document, "pdf")))
    root: Any = reader.trailer["/Root"].get_object()
    marks = root["/Metadata"].get_object().get_data().decode()
    found = tags(reader)
    kinds = [one["/S"] for one in found]
    heads = [one for one in found if one["/S"] == "/TH"]

    assert re.search(r"<pdfaid:part>2</pdfaid:part>", marks)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", marks)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", marks)
    assert root["/Lang"] == "nl-NL"
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert kinds.count("/Table") == len(tables) == 11
    assert kinds.count("/Figure") == 3
    assert all(one["/Alt"] for one in found if one["/S"] == "/Figure")
    assert len(heads) == sum(len(one.headings) for one in tables)
    assert all("'/Scope': '/Column'" in str(one["/A"]) for one in heads)
    assert "/Link" not in kinds


@needs_typst
def test_no_name_is_markup_or_a_link_in_a_pdf(hostile: Plan) -> None:
    reader = PdfReader(io.BytesIO(written(made(hostile, "letter"), "pdf")))

    assert all("/Annots" not in page for page in reader.pages)
    assert "/JavaScript" not in str(reader.trailer["/Root"])


@needs_typst
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_fits_on_one_page(language: Language) -> None:
    document = made(whole_plan(), "summary", language)

    assert len(PdfReader(io.BytesIO(written(document, "pdf"))).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_summary_stands_in_its_table(language: Language) -> None:
    document = made(whole_plan(), "summary", language)
    *texts, numbers, _ = document.sections
    (table,) = tables_of((numbers,))
    said = " ".join(
        block.text
        for section in texts
        for block in section.blocks
        if isinstance(block, Paragraph)
    )
    named = Counter(NUMBER.findall(said))
    shown = Counter(NUMBER.findall(" ".join(row[1] for row in table.rows)))

    assert sum(named.values()) > 12
    assert named - shown == Counter()


@needs_typst
def test_letters_that_no_font_has_are_written_as_their_number_in_figures_too() -> None:
    plan = whole_plan()
    named = tuple(replace(one, name="🦑 中 x") for one in plan.phases)

    document = made(replace(plan, phases=named), "letter")

    assert "[U+1F991][U+4E2D]x" in said_in_pdf(written(document, "pdf"))


@pytest.mark.parametrize("kind", ["letter", "board", "summary"])
def test_a_plan_in_which_nothing_leaves_has_documents_too(kind: Kind) -> None:
    nothing = replace(
        whole_plan(), steps=(), phases=(), processes=(), exposure=(), years=(), teams=()
    )

    for language in LANGUAGES:
        for level in LEVELS:
            text = said(made(nothing, kind, language, level))
            assert "exitplan0.1.0" in text


def test_long_words_leave_a_document_as_they_are() -> None:
    word = "x" * 300
    section = Section("H", (Table("T", (Heading("A"),), ((word,),)),))
    document = Document("nl", "D", "", (section,))

    assert said_in_odt(written(document, "odt")) == f"DHTA{word}"
    if has_pdf():
        assert said_in_pdf(written(document, "pdf")) == f"DHTA{word}"
