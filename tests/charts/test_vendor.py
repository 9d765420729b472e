from __future__ import annotations

import hashlib
import re
from importlib import resources

from plotly.offline import get_plotlyjs

from exitplan.charts.vendor import plotly_script, plotly_version, vendor_record

FILES = resources.files("exitplan.charts.vendor")


def test_the_script_is_the_one_on_record() -> None:
    record = vendor_record()
    found = hashlib.sha256((FILES / record["file"]).read_bytes()).hexdigest()

    assert found == record["sha256"]
    assert record["name"] == "plotly.js-basic-dist-min"
    assert record["source"] == (
        f"npm: {record['name']}@{record['version']}, package/{record['file']}"
    )


def test_the_script_says_its_version_itself() -> None:
    assert f"plotly.js (basic - minified) v{plotly_version()}" in plotly_script()[:200]


def test_figures_and_page_are_drawn_by_the_same_minor_version() -> None:
    bundled = re.search(r"plotly\.js v(\d+\.\d+)", get_plotlyjs()[:200])

    assert bundled is not None
    if bundled[1].split(".")[0] == plotly_version().split(".")[0]:
        assert plotly_version().startswith(bundled[1] + ".")


def test_its_licence_comes_with_it() -> None:
    text = (FILES / vendor_record()["licence_file"]).read_text("utf-8")

    assert text.startswith("MIT License")


def test_the_script_cannot_end_its_element_early() -> None:
    assert not re.search(r"</script|<!--", plotly_script(), re.IGNORECASE)


def test_the_script_makes_no_code_from_text() -> None:
    assert not re.search(r"\beval\(|new Function\(", plotly_script())
