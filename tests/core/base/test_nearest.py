"""Names that were nearly right."""

from __future__ import annotations

from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, Strings
from core.base.nearest import nearest


def test_a_name_that_is_nearly_right_is_found_and_no_other() -> None:
    assert nearest("fiero", ("fierro", "alice")) == "fierro"
    assert nearest("foo", ("simple_rnn", "lstm", "gru")) == ""
    assert nearest("foo", ("lstm", "gru"), 0) in ("lstm", "gru")


def test_every_error_that_names_what_is_known_suggests_the_nearest() -> None:
    spanish, english = (Strings(language, CORE_STRINGS) for language in ("es", "en"))
    error = DembowError("not_one_of", option="text", received="fiero", known="fierro, alice")
    assert spanish.explain(error).endswith("que no conozco. ¿Querías «fierro»? Elige entre: fierro, alice")
    assert english.explain(error).endswith("Did you mean «fierro»? Choose one of: fierro, alice")
    assert "¿" not in spanish.explain(DembowError("not_one_of", option="cells", received="foo", known="lstm, gru"))
    word = DembowError("unknown_word", word="perea", known="ella perrea sola")
    assert "¿Querías «perrea»?" in spanish.explain(word)
