"""Processes that would come to other numbers are known before they train."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.experiments.contenders import measure
from core.sweeps.credentials import check_credentials, credentials_for, module_of


def test_equals_pass_and_others_are_refused_by_what_differs() -> None:
    ours = credentials_for(module_of(measure))
    check_credentials(ours, credentials_for(module_of(measure)), "a worker")
    assert ours.code != credentials_for("core.experiments.horizon").code
    for field in ours._fields:
        with pytest.raises(DembowError) as caught:
            check_credentials(ours, ours._replace(**{field: "another"}), "tcp://there:1")
        assert caught.value.key == f"sweep_other_{field}"
        assert caught.value.texts["worker"] == "tcp://there:1"
