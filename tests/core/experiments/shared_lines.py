"""Specs and lines that the tests of sharing have in common."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping

import msgspec
import pytest

from core.base.errors import DembowError
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.reopening import reopen
from core.experiments.share import share_line
from core.experiments.spec import Spec

SPECS: tuple[Spec, ...] = (
    PhrasesSpec(phrases=(("el", "ñandú"), ("la", "gata"))),
    DuelSpec(match="seconds", units=(2, 3), cells=("lstm",), chosen=((812, 2.013), (40, 1.5))),
    GatesSpec(words=("ella", "perrea", ".")),
    HorizonSpec(train_from=4, loss="ending"),
    ForecastSpec(models=("gru",)),
    ImputationSpec(gap=5),
)
LINE = share_line(HorizonSpec())


def faulty(line: str) -> str:
    with pytest.raises(DembowError) as caught:
        reopen(line)
    assert str(caught.value)
    return caught.value.key


def signed(version: int, name: str, packet: str) -> str:
    head = f"dembow{version}:{name}:{packet}"
    return f"{head}:{zlib.crc32(head.encode()):08x}"


def made_of(spec: Mapping[str, object], name: str) -> str:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    squeezed = squeezer.compress(msgspec.json.encode({"spec": spec})) + squeezer.flush()
    return signed(1, name, base64.urlsafe_b64encode(squeezed).rstrip(b"=").decode())
