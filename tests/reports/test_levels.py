"""What a public document may not say, whatever the names are."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from agencies import inventory, option, run_of, service
from documents import said
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from exitplan.errors import MisuseError
from exitplan.files.annexes import Annex, Motion
from exitplan.plan import plan_from_json, plan_to_json
from exitplan.reports.kinds import FORMATS, Asked, documents_of, render_document
from exitplan.reports.pdf import has_pdf
from exitplan.reports.telling import hidden_names, named_in_annex
from exitplan.reports.weighing import Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan
    from exitplan.reports.kinds import Format, Kind
    from exitplan.words import Language

PUBLIC: tuple[Kind, ...] = ("letter", "board", "summary")
MARK = "Xqzw"
"""Starts every name that must not be seen; no word of ours does."""

NAMES = [f"{MARK}{letter}" for letter in "abcdefghijklmn"]


@pytest.fixture(scope="module")
def secret() -> Plan:
    """A plan in which everything that has a name has one that starts with the mark."""
    names = iter(NAMES)
    return run_of(
        inventory(
            agency={"name": "Agency"},
            vendors=[
                {"id": "us", "name": next(names), "country": "US"},
                {"id": "eu", "name": next(names), "country": "FR"},
            ],
            teams=[{"id": "team", "name": next(names), "people": 2}],
            contracts=[{"id": "ea", "name": next(names), "owner": next(names)}],
            services=[
                service(
                    "s1",
                    name=next(names),
                    owner=next(names),
                    material=True,
                    contract="ea",
                    category=next(names),
                ),
                service("s2", name=next(names), owner=next(names), material=True),
                service("s3", name=next(names)),
            ],
            options=[
                option("o1", "s1", product=next(names)),
                option("o2", "s2", product=next(names)),
                {"id": "stay", "service": "s3", "kind": "retain"},
            ],
            processes=[
                {"id": "p", "name": next(names), "max_outage": 4, "services": ["s1"]}
            ],
        ),
        asks=f"{MARK}asks?",
        name=f"{MARK}scenario",
    ).plan


def written(plan: Plan, language: Language, forms: tuple[Format, ...]) -> Iterator[str]:
    """Yield all that public documents hold, unpacked."""
    for kind in PUBLIC:
        for _, document in documents_of(Given(plan), Asked(kind, language, "public")):
            yield said(document)
            for form in forms:
                for content in render_document(document, form, "it").values():
                    yield from unpacked(content, form)


def unpacked(content: bytes, form: Format) -> Iterator[str]:
    yield content.decode("latin-1")
    yield content.decode("utf-8", "replace")
    if form == "odt":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())
    if form == "pdf":
        reader = PdfReader(io.BytesIO(content))
        yield "".join(page.extract_text() for page in reader.pages)
        yield json.dumps(reader.metadata, default=str)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_public_document_holds_no_hidden_name_in_any_format(
    secret: Plan, language: Language
) -> None:
    forms = FORMATS if has_pdf() else FORMATS[:-1]

    for text in written(secret, language, forms):
        assert MARK.casefold() not in text.casefold()


def test_the_internal_letter_does_hold_them(secret: Plan) -> None:
    asked = Asked("letter", "en", "internal")
    ((_, document),) = documents_of(Given(secret), asked)

    text = said(document)

    assert sum(name in text for name in NAMES) >= 10


@given(
    st.lists(
        st.text("qxzjvwkQXZJVWKßéЖ", min_size=6, max_size=12),
        min_size=len(NAMES),
        max_size=len(NAMES),
        unique_by=str.casefold,
    )
)
@settings(max_examples=8, phases=[Phase.generate])  # shrinking would take long
def test_no_names_whatever_reach_a_public_document(
    secret: Plan, names: list[str]
) -> None:
    text = plan_to_json(secret)
    for old, new in zip(NAMES, names, strict=True):
        text = text.replace(old, new)
    plan = plan_from_json(text)

    every = [one.casefold() for one in written(plan, "nl", ("html", "odt", "md"))]

    assert len(hidden_names(plan) & set(names)) == len(names) - 1  # but a category
    for name in names:
        assert not any(name.casefold() in one for one in every)


def test_a_public_document_says_what_is_left_out(secret: Plan) -> None:
    ((_, document),) = documents_of(Given(secret), Asked("letter", "en", "public"))

    assert "namesofservices,processes,products,vendors" in said(document)


def test_both_levels_give_the_same_numbers(secret: Plan) -> None:
    texts = [
        said(document)
        for level in ("internal", "public")
        for _, document in documents_of(Given(secret), Asked("summary", "en", level))
    ]

    assert texts[0].split("Thenumbers")[1].split("Howthis")[0] in texts[1]


@pytest.mark.parametrize("kind", ["agenda", "exit-plan"])
def test_what_names_every_service_has_no_public_version(
    secret: Plan, kind: Kind
) -> None:
    with pytest.raises(MisuseError, match="there is no public version"):
        list(documents_of(Given(secret), Asked(kind, "en", "public")))


def test_hidden_names_in_the_words_of_an_annex_are_found(secret: Plan) -> None:
    motion = Motion(text=f"asks about {NAMES[5].upper()}.", reaction="none")

    found = named_in_annex(Annex(motions=(motion,)), secret)

    assert found == [NAMES[5]]
