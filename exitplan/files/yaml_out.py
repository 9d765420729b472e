"""Values as YAML text."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.representer import SafeRepresenter


class _Representer(SafeRepresenter):
    """Writes every value out: what is read back may hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - ruamel's
        """Tell that a value met before, such as a date, is written once more."""
        return True


def dumped(values: dict[str, Any]) -> str:
    """Return values as YAML, block style, keys in the order given."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = None  # short leaf lists and mappings on one line
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # ruamel's
    yaml.width = 100
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(values, stream)
    return stream.getvalue()
