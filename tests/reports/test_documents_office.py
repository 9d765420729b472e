"""What LibreOffice makes of a document: opened, and written as a tagged PDF."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from documents import tags
from pypdf import PdfReader
from whole_plan import whole_plan

from exitplan.reports.kinds import Asked, documents_of
from exitplan.reports.odt import render_odt
from exitplan.reports.weighing import Given

if TYPE_CHECKING:
    from pathlib import Path

TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_finds_headings_header_rows_and_descriptions(
    tmp_path: Path,
) -> None:
    asked = Asked("letter", "nl", "internal")
    ((_, document),) = documents_of(Given(whole_plan()), asked)
    (tmp_path / "letter.odt").write_bytes(render_odt(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", TAGGED, "letter.odt"]

    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, check=False
    )

    if not (tmp_path / "letter.pdf").exists():
        pytest.skip(f"no LibreOffice Writer: {done.stderr}")
    reader = PdfReader(tmp_path / "letter.pdf")
    found = tags(reader)
    kinds = [str(one["/S"]) for one in found]
    figures = [one for one in found if one["/S"] == "/Figure"]
    turned = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert kinds.count("/H1") == 12
    assert kinds.count("/Table") == 11
    assert kinds.count("/TH") >= 58
    assert [bool(one.get("/Alt")) for one in figures] == [True] * 3
    assert (turned[0], any(turned), turned[-1]) == (False, True, False)
