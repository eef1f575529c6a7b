"""The report tells what the notebook holds, says what is missing, and is signed by the learner."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.base.errors import DembowError
from core.base.language import Strings
from core.experiments.reopening import reopen
from core.experiments.share import Place
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.drawing.rows import plain_text
from tui.notebook.report import CAPSTONE, NAME, PAGES, again, report_of, report_rows, signature, sung, write_report
from tui.strings import load_strings

EN = load_strings("en")


def test_without_runs_every_page_says_what_is_missing(progress: Progress, strings: Strings) -> None:
    report = report_of(progress, strings)
    assert [page.run for page in report.pages] == [None] * len(PAGES)
    text = " ".join(plain_text(report_rows(report, progress, strings, 76)))
    for key in PAGES:
        assert strings(f"report.no_{key}").split(":")[0] in text
    assert strings("bets.none") in text


def test_runs_of_the_last_lesson_go_first(progress: Progress) -> None:
    notebook = Notebook(progress)
    own = notebook.keep(Place("phrases", CAPSTONE, "your_phrases"), SPECS["phrases"], result_of(SPECS["phrases"]))
    notebook.keep(Place("phrases"), SPECS["phrases"], result_of(SPECS["phrases"]))
    duel = notebook.keep(Place("duel"), SPECS["duel"], result_of(SPECS["duel"]))
    found = {page.key: page.run.number if page.run else None for page in report_of(progress, EN).pages}
    assert found == {"phrases": own, "series": None, "duel": duel}


@pytest.mark.usefixtures("notebook")
def test_what_is_written_has_everything_and_is_signed(progress: Progress, tmp_path: Path, strings: Strings) -> None:
    progress.set(NAME, "Rosa [Luna]")
    progress.answer("welcome", "bet_on_the_network", 90, False, "low")
    report = report_of(progress, strings)
    path = write_report(report, progress, tmp_path / "mine", strings)
    text = path.read_text("utf-8")
    assert signature(report, strings).replace("[", "\\[").replace("]", "\\]") in text
    assert "90" in text
    for page in report.pages:
        assert page.run is not None
        line = again(page.run, page.result, strings)
        assert line in text
        assert reopen(line.removeprefix("dembow open ")).spec == page.run.spec
        picture = ElementTree.fromstring((path.parent / f"{page.key}.svg").read_text("utf-8"))
        assert picture.tag.endswith("svg")
    assert all(line in text for line in sung(report.pages[0].result, strings))


@pytest.mark.usefixtures("notebook")
@pytest.mark.parametrize("width", [54, 76, 100])
def test_the_preview_is_no_wider_than_its_room(progress: Progress, strings: Strings, width: int) -> None:
    rows = plain_text(report_rows(report_of(progress, strings), progress, strings, width))
    assert max(map(len, rows)) <= width


def test_a_folder_that_cannot_be_written_is_told(progress: Progress, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(DembowError) as caught:
        write_report(report_of(progress, EN), progress, tmp_path / "taken", EN)
    assert caught.value.key == "export_unwritable"
