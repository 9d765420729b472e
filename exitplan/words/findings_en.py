"""English sentences for findings, by key. ``findings_nl.py`` has the same keys."""

TEXTS = {
    "findings.title": "Findings in {file}",
    "findings.sheet": "Findings",
    "findings.about": "About",
    "findings.file": "File that was read",
    "findings.counts": "Found",
    "findings.how": (
        "Mend each error in the file itself, save it, and import it again. A click on a "
        "cell opens the file there, as long as both files lie in the same "
        "folder. Warnings stop nothing: look whether they are as you meant it. This "
        "workbook is not read."
    ),
    "findings.col.number": "nr",
    "findings.col.severity": "severity",
    "findings.col.sheet": "sheet",
    "findings.col.cell": "cell",
    "findings.col.message": "what was found",
    "findings.col.hint": "what to do",
    "findings.col.code": "code",
    "findings.error": "error",
    "findings.errors.one": "{number} error",
    "findings.errors.other": "{number} errors",
    "findings.warnings.one": "{number} warning",
    "findings.warnings.other": "{number} warnings",
    "findings.rest": "and {number} more; --json lists them all",
    "findings.warning": "warning",
    "findings.fine": "fine",
    "findings.beside": "every finding with a link to its cell: {file}",
    "findings.changes": "what changes in {file}:",
    "findings.same": "nothing in {file} changes",
    "findings.unlike": "{file} is no inventory that can be compared; all of it would be replaced",
    "findings.dry": "a dry run: {file} is not written",
    "findings.change.new": "new",
    "findings.change.changed": "changed",
    "findings.change.removed": "removed",
    "findings.change.untouched": "untouched",
    "findings.default": "(default)",
    "findings.mapping": "if others made it: exitplan import {file} --guess mapping.yaml",
    "findings.earlier": "{file} is of an earlier look",
}
