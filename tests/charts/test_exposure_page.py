from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from exposures import PROCESSES, SERVICES, VENDORS, agency, report
from hostile import HOSTILE

from exitplan.charts import render_exposure_page
from exitplan.charts.page.exposure import MOST_ROWS
from exitplan.charts.safe import clean
from exitplan.reports import exposure_document, render_markdown
from exitplan.words import LANGUAGES


class Page(HTMLParser):
    """What is on a page: elements with their attributes, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def count(self, tag: str) -> int:
        return sum(one == tag for one, _ in self.elements)


def test_the_page_is_one_file_that_may_load_nothing() -> None:
    html = render_exposure_page(report())
    page = Page(html)

    policy = next(
        attrs["content"]
        for tag, attrs in page.elements
        if tag == "meta" and len(attrs) == 2
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    loading = [a for _, a in page.elements if "src" in a or "href" in a]
    assert [one["href"] for one in loading] == ["#core"]
    assert not re.search(r"https?://", html.replace("http-equiv", ""))
    assert render_exposure_page(report()) == html


def test_each_chart_has_a_table_beside_it_and_bars_within_bounds() -> None:
    html = render_exposure_page(report())

    for key in ("groups", "jurisdictions"):
        section = html.split(f'<h2 id="{key}">')[1].split("</section>")[0]
        assert '<dl class="bars"' in section
        assert "<table>" in section
        widths = [float(one) for one in re.findall(r"width:([\d.]+)%", section)]
        assert widths
        assert all(0 <= one <= 100 for one in widths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_the_language_that_was_asked_for(language: str) -> None:
    html = render_exposure_page(report(), "nl" if language == "nl" else "en")

    assert f'<html lang="{language}">' in html
    titles = json.loads(html.split('id="data">')[1].split("</script>")[0])["titles"]
    assert titles == {
        "en": "Agency: what depends on whom",
        "nl": "Agency: wat van wie afhangt",
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stay_text_on_the_page_and_on_paper(name: str) -> None:
    given = report(
        agency(
            services=[{**SERVICES[0], "name": name}, *SERVICES[1:]],
            processes=[{**PROCESSES[0], "name": name}, *PROCESSES[1:]],
            vendors=[{**VENDORS[0], "name": name}, *VENDORS[1:]],
        )
    )
    given = replace(given, agency=name)

    page, calm = Page(render_exposure_page(given)), Page(render_exposure_page(report()))

    assert clean(name).strip() in " ".join(page.texts)
    for tag in ("script", "img", "a", "b"):
        assert page.count(tag) == calm.count(tag)
    for language in LANGUAGES:
        text = render_markdown(exposure_document(given, language))
        assert "<script" not in text
        assert "<img" not in text
        assert "](" not in text.replace("\\]", "")


def test_a_long_table_is_cut_and_says_where_the_rest_is() -> None:
    many = [
        {"id": f"s{number}", "name": f"S {number}", "vendor": "us", "yearly_cost": 1}
        for number in range(MOST_ROWS + 1)
    ]
    given = report(
        agency(services=many, processes=[], dependencies=[], options=[], fallbacks=[])
    )

    html = render_exposure_page(given)

    assert "The first 200 of 201; exposure.json has all." in html
    assert "S 199" in html
    assert "S 200" not in html
