from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.files.dictionary import render_dictionary

if TYPE_CHECKING:
    from pathlib import Path


def test_the_data_dictionary_is_up_to_date(root: Path) -> None:
    # If not: the first lines of exitplan/files/dictionary.py say how to write it anew.
    written = (root / "docs/data-dictionary.md").read_text("utf-8")

    assert written == render_dictionary()


def test_ranges_units_choices_and_sources_of_defaults_are_said() -> None:
    page = render_dictionary()

    assert "| `carry_over` | whole number (0 to 100) | % | `0` |" in page
    assert "| `percent` | whole number (more than -100 to 10000) | % |" in page
    assert "| `size` | `S`, `M`, `L`, `XL` |  | `M` |" in page
    assert "| `teams` | id from `teams`: whole number (1 to 10000) | person |" in page
    assert "`1` ([exitplan-assumption](sources.md#exitplan-assumption))" in page
    assert "| `exit_fee` | amount (0 or more) | EUR | 0.00 |" in page


def test_every_record_has_one_section() -> None:
    titles = [line for line in render_dictionary().splitlines() if line[:3] == "## "]

    assert len(titles) == len(set(titles))
    assert {"## Inventory", "## Stage", "## Scenario", "## PriceChange"} <= {*titles}


def test_figures_have_a_source_where_people_expect_one() -> None:
    sections = render_dictionary().split("\n## ")
    with_source = {one.split("\n")[0] for one in sections if "\n| `source` |" in one}

    assert with_source >= {"Contract", "Budget", "Team", "Vendor", "Service", "Option"}
