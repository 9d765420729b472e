"""What people added to an inventory workbook, on its way to another one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.files.book import Sheet, Value


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column that people added to a sheet of records.

    Parameters
    ----------
    header
        What stands above it.
    cells
        Its values by index of the record.
    """

    header: str
    cells: Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a workbook held besides its inventory.

    Parameters
    ----------
    columns
        By list: the columns people added to its sheet.
    sheets
        Sheets people added, as plain values.
    left
        What cannot be carried along, each with its cell, in English.
    """

    columns: Mapping[str, tuple[ExtraColumn, ...]] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    left: tuple[str, ...] = ()
