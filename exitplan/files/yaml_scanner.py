"""ruamel's scanner and parser, asking less often what cannot have changed.

The parser asks for the type of the next token some five times for each token, and each
time the scanner works out anew whether it has read far enough. That only changes when
a token is taken, so it is worked out once. Reading takes two thirds of the time; what
is read is the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner


class QuickScanner(Scanner):
    """A scanner that looks ahead once for each token."""

    _is_ahead = False

    def check_token(self, *choices: type) -> bool:
        """Tell whether there is a next token, of one of some types."""
        if not self._is_ahead:
            self._look_ahead()
        if not self.tokens:
            return False
        return not choices or isinstance(self.tokens[0], choices)

    def peek_token(self) -> Any:  # noqa: ANN401 - ruamel's tokens share no type
        """Return the next token without taking it."""
        if not self._is_ahead:
            self._look_ahead()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:  # noqa: ANN401 - the same
        """Take the next token."""
        if not self._is_ahead:
            self._look_ahead()
        if not self.tokens:
            return None
        self._is_ahead = False
        self.tokens_taken += 1
        return self.tokens.pop(0)

    def _look_ahead(self) -> None:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        self._is_ahead = True


class QuickParser(Parser):
    """A parser that looks up its scanner once."""

    @cached_property
    def scanner(self) -> Any:  # noqa: ANN401 - ruamel's own type is Any
        """The scanner it takes tokens from."""
        return super().scanner
