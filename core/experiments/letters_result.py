"""Result of a language model of letters: its perplexity against counts of letters, and what it writes."""

from __future__ import annotations

import msgspec

from core.base.statistics import Interval
from core.experiments.comparison import FEWEST_SEEDS
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.letter_strokes import CountsRow, Look, Stroke
from core.jobs.result import Result, Row
from core.words.letter_files import FileReading

NETWORK = "network"
"""Name of the writer that is the network."""


class TextFacts(msgspec.Struct, frozen=True):
    """The facts of a text: how large its parts are."""

    name: str
    letters: int
    """Letters that differ."""
    train: int
    valid: int
    test: int
    reading: FileReading | None = None
    """How a learner's own file was read; none of a text that ships."""


class SeedEnd(msgspec.Struct, frozen=True):
    """The end of one seed's training."""

    seed: int
    best_step: int
    """Look at which it did best on the validation part."""
    best: float
    """Perplexity there, on the validation part."""
    last_step: int
    last: float
    """Perplexity on the validation part when training ended."""
    kept_step: int
    """Step whose weights are kept: the best look's where training stops early, else the last."""
    test: float
    """Perplexity of what is kept on the test part, which nothing was chosen by."""


class Written(msgspec.Struct, frozen=True):
    """A sample: what a writer wrote at a temperature."""

    who: str
    """`network`, or counts by their name."""
    temperature: float
    text: str
    """Letters of the first seed."""
    known: Interval
    """Share of the written words that the training part has, over the seeds."""


class LettersResult(Result, frozen=True, tag="letters"):
    """The result holds the counts, the curve of training, how each seed ended, the page that was written, samples."""

    text: TextFacts
    cell: str
    units: int
    parameters: int
    dropout: float
    steps: int
    patience: int | None
    """Looks without progress after which training stops; none: it never does."""
    counts: tuple[CountsRow, ...]
    looks: tuple[Look, ...]
    ends: tuple[SeedEnd, ...]
    best: Interval
    """Perplexity on the validation part at the best look, over seeds."""
    last: Interval
    """Perplexity on the validation part at the end of training, over seeds."""
    test: Interval
    """Perplexity on the test part of what is kept, over seeds."""
    page: tuple[Stroke, ...]
    """Strokes of the first seed while it learned."""
    samples: tuple[Written, ...]

    @property
    def label(self) -> str:
        """The cell with its units."""
        return f"{self.cell} {self.units}"

    def counted(self, back: int) -> CountsRow:
        """Return the counts that look back so many letters. Raises `KeyError` where there are none."""
        found = next((row for row in self.counts if row.back == back), None)
        if found is None:
            raise KeyError(back)
        return found

    def sample(self, who: str, temperature: float) -> Written:
        """Return what a writer wrote at the temperature nearest to this. Raises `KeyError` for an unknown writer."""
        written = [one for one in self.samples if one.who == who]
        if not written:
            raise KeyError(who)
        return min(written, key=lambda one: abs(one.temperature - temperature))

    def best_counts(self) -> CountsRow:
        """Return the counts that do best on the validation part."""
        return min(self.counts, key=lambda row: row.valid)

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the test perplexity of the network against that of the best counts."""
        bar = self.best_counts()
        low, high = round(self.test.low - bar.test, 4), round(self.test.high - bar.test, 4)
        better: Better = "unknown"
        if len(self.ends) >= FEWEST_SEEDS:
            better = "score" if high < 0 else "baseline" if low > 0 else "level"
        each = ((self.label, self.test.mean), *((row.name, row.test) for row in self.counts))
        ends = ends_over(len(self.ends), low, high)
        who = self.label, "letter_counts"
        return Headline("perplexity", self.test.mean, bar.test, *who, better, *ends, each=each)

    def rows(self) -> list[Row]:
        """Return a row for each counts, and one for the network."""
        rows: list[Row] = [
            {"model": row.name, "valid": row.valid, "test": row.test, "parameters": row.cells} for row in self.counts
        ]
        own: Row = {"model": self.cell, "valid": self.last.mean, "test": self.test.mean, "parameters": self.parameters}
        if self.patience is not None:
            own["valid"] = self.best.mean
        return [*rows, own]

    def all_rows(self) -> list[Row]:
        """Return each counts, every look of the training, and how each seed ended."""
        counts: list[Row] = [
            {"model": row.name, "step": None, "train": row.train, "valid": row.valid, "test": row.test}
            for row in self.counts
        ]
        looks: list[Row] = [
            {"model": self.cell, "step": look.step, "train": look.train, "valid": look.valid, "test": None}
            for look in self.looks
        ]
        ends: list[Row] = [
            {"model": f"{self.cell} {end.seed}", "step": end.kept_step, "train": None, "valid": None, "test": end.test}
            for end in self.ends
        ]
        return counts + looks + ends
