"""Hand-ins out of whatever they come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from lessons.classroom.collecting import collect, lines_of
from lessons.classroom.hand_in import Signed
from lessons.classroom.line import hand_in_line
from lessons.classroom.marks import PAGE, PLATFORMS, table_for
from lessons.classroom.statements import statements
from lessons.inventory.gains import published
from lessons.variants.own import plain
from tests.lessons.classroom.test_line import SMALL
from tests.lessons.inventory.taken import inventory

BETO = replace(SMALL, by=Signed("Beto", "VERANO-3"), at=SMALL.at + 5)
LINES = [hand_in_line(one) for one in (SMALL, BETO)]


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "one file a learner": "\n".join(LINES).encode(),
        "a form's CSV": ("Marca,Nombre,Entrega\n" + "".join(f'"2026",Ana,"{one}"\n' for one in LINES)).encode(),
        "with Windows' line ends and a mark": b"\xef\xbb\xbf" + "\r\n".join(LINES).encode(),
        "UTF-16": "\n".join(LINES).encode("utf-16"),
        "broken by mail": "\n".join(one[:60] + "\n" + one[60:130] + "\n" + one[130:] for one in LINES).encode(),
        "within a chat": f"[10:31] Ana: aquí va {LINES[0]} gracias\n[10:32] Beto: {LINES[1]}".encode(),
        "with bytes of no encoding": b"\xff\xf1\n" + "\n".join(LINES).encode(),
    }.items(),
)
def test_lines_are_found(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "entregas").mkdir()
    (tmp_path / "entregas" / "all.txt").write_bytes(data)
    found = collect([tmp_path])
    assert (found.hand_ins, found.refused) == ((SMALL, BETO), ()), name
    assert found.learners == ("Ana María Ñúñez", "Beto")


def test_the_latest_counts_and_others_are_counted(tmp_path: Path) -> None:
    later = replace(SMALL, at=SMALL.at + 9, steps=())
    (tmp_path / "a.txt").write_text("\n".join(map(hand_in_line, (later, SMALL, BETO))))
    found = collect([tmp_path / "a.txt"])
    assert found.hand_ins == (later, BETO)
    assert found.earlier == 1


def test_what_is_damaged_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    damaged = LINES[0][:-20] + ("x" if LINES[0][-20] != "x" else "y") + LINES[0][-19:]
    (tmp_path / "a.txt").write_text(f"hola\n{damaged}\n{LINES[1]}\n{LINES[0][:90]}\n")
    found = collect([tmp_path])
    assert found.hand_ins == (BETO,)
    assert [(one.source, one.error.key) for one in found.refused] == [
        (f"{tmp_path / 'a.txt'}:2", "hand_in_damaged"),
        (f"{tmp_path / 'a.txt'}:4", "hand_in_not_ours"),
    ]


def test_another_class_is_told_apart(tmp_path: Path) -> None:
    other = replace(BETO, by=Signed("Caro", "OTRA"))
    (tmp_path / "a.txt").write_text("\n".join(map(hand_in_line, (SMALL, other))))
    found = collect([tmp_path], "VERANO-3")
    assert (found.hand_ins, found.strangers) == ((SMALL,), (other,))


@pytest.mark.parametrize("code", ["VERANO-3", "verano-3", " Verano-3 "])
def test_a_code_is_the_one_by_which_numbers_are_dealt(tmp_path: Path, code: str) -> None:
    (tmp_path / "a.txt").write_text("\n".join(LINES))
    assert collect([tmp_path], code).hand_ins == (SMALL, BETO)
    assert plain(code) == plain(SMALL.by.code)


def test_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hola")
    with pytest.raises(DembowError, match="nothing_handed_in"):
        collect([tmp_path])
    with pytest.raises(DembowError, match="hand_ins_missing"):
        list(lines_of([tmp_path / "none"]))


def test_a_number_that_two_people_give_is_named(tmp_path: Path) -> None:
    ana, beto = (replace(one, by=Signed(one.by.name, "V", "7")) for one in (SMALL, BETO))
    (tmp_path / "a.txt").write_text("\n".join(map(hand_in_line, (ana, beto))))
    assert collect([tmp_path]).doubles == {"7": ["Ana María Ñúñez", "Beto"]}


def test_a_file_without_a_hand_in_is_named(tmp_path: Path) -> None:
    """Not so what nobody put there as a hand-in: hidden files, and what a teacher had of the class."""
    (tmp_path / "a.txt").write_text("\n".join(LINES))
    (tmp_path / "b.txt").write_text("hola profe, aqui va mi tarea")
    (tmp_path / "c.txt").write_text("")
    (tmp_path / ".hidden").write_text("hola")
    (tmp_path / ".folder").mkdir()
    (tmp_path / ".folder" / "note.txt").write_text("hola")
    for form in PLATFORMS:
        (tmp_path / f"{form}.csv").write_text(table_for(form, [], [], []))
    (tmp_path / "inventory.csv").write_text(published({}, inventory().spec))
    (tmp_path / "class.html").write_text(f"{PAGE}<html>")
    (tmp_path / "class.xapi").write_text("\n".join(statements(SMALL)))
    found = collect([tmp_path])
    assert found.hand_ins == (SMALL, BETO)
    told = [(one.source, one.error.key, one.error.fields["path"]) for one in found.refused]
    assert told == [(str(tmp_path / name), "nothing_handed_in", name) for name in ("b.txt", "c.txt")]
