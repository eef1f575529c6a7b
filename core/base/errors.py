"""The one kind of error that a person is meant to read."""

from __future__ import annotations


class DembowError(Exception):
    """A fault that a person can mend: what was received, what was expected, what to do.

    The text is not here. `key` names it in the strings of every language (`errors.<key>.message` and
    `errors.<key>.remedy`) and `fields` fill its placeholders, so the process that raises needs to know no language.
    """

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields

    @property
    def texts(self) -> dict[str, str]:
        """Return the fields as texts, which any process can be sent."""
        return {name: str(value) for name, value in self.fields.items()}

    def __str__(self) -> str:
        """Return the English text, for a traceback in a developer's terminal. People get `Strings.explain`."""
        from core.base.language import CORE_STRINGS, Strings

        strings = Strings("en", CORE_STRINGS)
        if strings.has(f"errors.{self.key}.message"):
            return strings.explain(self)
        return f"{self.key} {self.fields}"
