"""Names of vendors and products as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.plan.model import Plan
    from exitplan.words import Speaker

_UNKNOWN = "unknown"
_TO_BE_CHOSEN = "european-provider-to-be-chosen"
"""Provider of the option that stands in where nobody named one."""


def vendor_name(plan: Plan, vendor: str, speaker: Speaker) -> str:
    """Return the name of a vendor; *unknown* in the language, nothing for none."""
    if not vendor:
        return ""
    if vendor == _UNKNOWN:
        return speaker.say("unknown")
    return plan.name_of("vendor", vendor)


def is_to_be_chosen(vendor: str) -> bool:
    """Tell whether a provider only stands in where nobody named one."""
    return vendor == _TO_BE_CHOSEN


def product_by(plan: Plan, product: str, vendor: str, speaker: Speaker) -> str:
    """Return a product and who makes it, without saying the same thing twice."""
    if vendor == _TO_BE_CHOSEN:
        return speaker.say("assumed.chosen")
    name = vendor_name(plan, vendor, speaker)
    if vendor == _UNKNOWN:
        name = speaker.say("vendor.unknown")
    bare, _, within = name.partition(" (")
    if within.removesuffix(")") == product:
        name = bare
    if not product or not name or bare.lower() in product.lower():
        return product or name
    if "(" in product or "(" in name:
        return f"{product} – {name}"  # brackets within brackets are hard to read
    return f"{product} ({name})"
