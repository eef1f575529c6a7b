"""A text that is no table is refused by what it is; whatever holds numbers in rows is let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.series.no_tables import check_table

PROSE = "Querido diario:\nhoy no hice nada, ni ayer.\nMañana tampoco.\n"


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("a.json", '{"a": [1, 2]}', "csv_is_json"),
        ("a.txt", '[{"a": 1},\n {"a": 2}]\n', "csv_is_json"),
        ("a.jsonl", '{"a": 1}\n{"a": 2}\n', "csv_is_json"),
        ("a.csv", "\n<!DOCTYPE html>\n<html></html>", "csv_is_page"),
        ("a.txt", PROSE, "csv_is_prose"),
        ("a.txt", f"{PROSE}Vendí 3 tacos en todo el día.\n", "csv_is_prose"),
    ],
)
def test_what_is_no_table_is_said_by_name(name: str, text: str, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        check_table(text, Path(name))
    assert (caught.value.key, caught.value.fields["path"]) == (key, Path(name))


@pytest.mark.parametrize(
    "text",
    [
        "ventas del mes pasado\n12\n13\n",
        'ventas del mes pasado\n"1.234,5"\n"1.235,5"\n',
        "Reporte de la tienda\nfecha,ventas\n2020-01-01,3\n",
        "Reporte de la tienda\nmes ventas\nene 23\nfeb 25\n",
        "nombre;apellido;nota larga de todos\na;b;c\n",
        "[a,b]\n[1,2]\n",
        "uno\ndos\ntres\n",
        "",
    ],
)
def test_a_table_is_let_through(text: str) -> None:
    check_table(text, Path("own.csv"))
