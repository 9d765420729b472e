"""Excel workbooks as bytes, without a temporary file on the way."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook


class _Writer(ExcelWriter):
    """Writes sheets in memory, where openpyxl takes a temporary file for each.

    What an inventory holds is not left behind in a folder for anyone, and a full disk
    is met only where the workbook itself is written.
    """

    def write_worksheet(self: Any, ws: Any) -> None:  # noqa: ANN401 - untyped inside
        """Write one sheet, as openpyxl's own does."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - openpyxl's own way
        ws._drawing.charts = ws._charts  # noqa: SLF001 - the same
        ws._drawing.images = ws._images  # noqa: SLF001 - the same
        writer: Any = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - the same
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def saved(workbook: Workbook) -> bytes:
    """Return a workbook as the content of a file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        _Writer(workbook, archive).save()
    return raw.getvalue()
