"""Which rules ask for an exit plan, and which of its fields each of them asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Checked = Literal["in part", "second-hand"]
"""in part: the text itself was read in part; second-hand: reports about it were."""


@dataclass(frozen=True, slots=True)
class ExitRule:
    """One rule that asks for an exit plan.

    Parameters
    ----------
    code
        Names the rule in JSON.
    name, short
        How people cite it, and that for a narrow column.
    checked
        How far this was compared with the rule's own text.
    source
        Where it was read.
    fields
        Fields of an exit plan it asks for; see ``FIELDS``.
    """

    code: str
    name: str
    short: str
    checked: Checked
    source: str
    fields: tuple[str, ...]


PLANNED = (
    "trigger",
    "target",
    "alternatives",
    "duration",
    "steps",
    "data",
    "continuity",
    "rollback",
    "owner",
    "cost",
)
"""Fields of the planned exit."""

DISRUPTIVE = ("disruption", "rto", "rpo", "copy", "interim", "communication")
"""Fields of the disruptive exit."""

BOTH = ("terms", "destruction", "test", "review")
"""Fields that hold for both."""

FIELDS = (*PLANNED, *DISRUPTIVE, *BOTH)
"""Every field of an exit plan, in its order."""

EXIT_RULES = (
    ExitRule(
        "nl-cloud-2026",
        "Rijksbreed cloudbeleid 2026, § 3.2 (26643 nr. 1541)",
        "NL § 3.2",
        "second-hand",
        "reports about the policy; compare with the text, 2026D35295, before relying "
        "on clause numbers",
        tuple(one for one in FIELDS if one not in {"alternatives", "cost", "terms"}),
    ),
    ExitRule(
        "dora-28-8",
        "DORA, Regulation (EU) 2022/2554, article 28(8)",
        "DORA 28(8)",
        "in part",
        "https://streamlex.eu/articles/dora-en-art-28",
        (
            "target",
            "alternatives",
            "steps",
            "data",
            "continuity",
            "disruption",
            "interim",
            "test",
            "review",
        ),
    ),
    ExitRule(
        "rts-2024-1773-10",
        "Delegated Regulation (EU) 2024/1773, article 10",
        "RTS art. 10",
        "in part",
        "https://www.springlex.eu/en/packages/dora/rts-tisp-regulation/article-10/",
        ("duration", "steps", "disruption", "terms", "test", "review"),
    ),
    ExitRule(
        "bio2-5-20-06",
        "BIO2 v1.3, 5.20.06",
        "BIO2 5.20",
        "in part",
        "MinBZK/Baseline-Informatiebeveiliging-Overheid, docs/maatregelen",
        ("terms",),
    ),
    ExitRule(
        "data-act-25",
        "Data Act, Regulation (EU) 2023/2854, article 25",
        "Data Act 25",
        "second-hand",
        "reports about the regulation: notice of at most two months, at least 30 days "
        "to retrieve data, then erasure",
        ("data", "terms", "destruction"),
    ),
)
"""DORA holds for finance; it is here as the best-developed standard."""


def rules_asking(field: str) -> tuple[ExitRule, ...]:
    """Return the rules that ask for a field, in their order."""
    return tuple(rule for rule in EXIT_RULES if field in rule.fields)
