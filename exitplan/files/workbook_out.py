"""Inventories as workbooks, ``.xlsx`` or ``.ods``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exitplan.errors import MisuseError
from exitplan.files.inventory_book import inventory_book, template_book

if TYPE_CHECKING:
    from exitplan.files.book import Book
    from exitplan.files.extras import Carried
    from exitplan.inventory import Inventory
    from exitplan.words import Language

OUT_SUFFIXES = {".xlsx", ".ods"}


def require_suffix(file: Path) -> None:
    """Make sure that a file's name says a format that workbooks are written in.

    Raises
    ------
    MisuseError
        If it says neither ``.xlsx`` nor ``.ods``.
    """
    if file.suffix.lower() not in OUT_SUFFIXES:
        message = f"workbooks are not written as '{file.suffix or file.name}'"
        raise MisuseError(message, "give a file name that ends in .xlsx or .ods")


def render_inventory_workbook(
    inventory: Inventory,
    language: Language = "en",
    suffix: str = ".xlsx",
    carried: Carried | None = None,
) -> bytes:
    """Write an inventory as a workbook.

    Parameters
    ----------
    inventory
        What to write; reading the workbook gives an equal inventory.
    language
        Of sheets, headers, notes and messages.
    suffix
        ``.xlsx`` or ``.ods``: the format.
    carried
        What a workbook held besides the inventory, to be carried along.

    Returns
    -------
    bytes
        The content of the file, equal for equal inventories.

    Raises
    ------
    MisuseError
        If it is no such format.
    """
    return render_book(inventory_book(inventory, language, carried), suffix)


def render_template(
    language: Language, suffix: str = ".xlsx", example: Inventory | None = None
) -> bytes:
    """Write a workbook to fill in, empty or with an example.

    Parameters
    ----------
    language
        Of sheets, headers, notes and messages.
    suffix
        ``.xlsx`` or ``.ods``: the format.
    example
        Records to start from, marked as an example.
    """
    return render_book(template_book(language, example), suffix)


def render_book(book: Book, suffix: str) -> bytes:
    """Write a workbook in the format that a suffix names.

    Raises
    ------
    MisuseError
        If it is neither ``.xlsx`` nor ``.ods``.
    """
    require_suffix(Path(f"book{suffix}"))
    if suffix.lower() == ".ods":
        from exitplan.files.ods_out import render_ods  # noqa: PLC0415 - start-up time

        return render_ods(book)
    from exitplan.files.xlsx_out import render_xlsx  # noqa: PLC0415 - the same

    return render_xlsx(book)
