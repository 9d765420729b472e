"""Plans as JSON, and back."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError

from exitplan.plan.model import Plan


@cache
def _adapter() -> TypeAdapter[Plan]:
    return TypeAdapter(Plan)


def plan_to_json(plan: Plan) -> str:
    """Write a plan as indented JSON; equal plans give equal text."""
    return _adapter().dump_json(plan, indent=1).decode() + "\n"


def plan_from_json(text: str) -> Plan:
    """Read a plan back.

    Raises
    ------
    ValueError
        If the text is not a plan of this version; the message says where.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"not a plan of this version: {where}: {first['msg']}"
        raise ValueError(message) from None


def plan_schema() -> dict[str, object]:
    """Return the JSON Schema of ``plan.json``."""
    schema: dict[str, object] = _adapter().json_schema(mode="serialization")
    return schema
