"""Pictures in sentences: each widget that draws is told by its numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from textual.widget import Widget

from core.base.language import Strings
from tui.drawing.numbers import percent, signed
from tui.narration.curves import figure_sentences, number, stop_or
from tui.narration.plain import without_key
from tui.narration.texts import TEXTS, Tell, read_canvas
from tui.widgets.alignment import Alignment
from tui.widgets.bar_strip import BarStrip
from tui.widgets.canvas import Canvas
from tui.widgets.error_walk import ErrorWalk
from tui.widgets.frames import Frames
from tui.widgets.heatmap import HeatmapGrid
from tui.widgets.karaoke import KaraokeScreen
from tui.widgets.odds_bars import OddsBars
from tui.widgets.one_hot import OneHot
from tui.widgets.parts_table import PartsTable
from tui.widgets.plot import Plot
from tui.widgets.race_track import RaceTrack
from tui.widgets.receptive_tree import ReceptiveTree
from tui.widgets.sentence import Sentence
from tui.widgets.sketch import Sketch
from tui.widgets.strips import Strips

FEW = 3
"""Times that a word is told in a row; of more the number is told."""
MOST = 8
"""Units of a map whose means are told, the highest first."""
LEAST = 5e-3
"""Share below which odds are not told: they would read 0 %."""


def tell_widget(widget: Widget, strings: Strings) -> list[str]:
    """Return what a widget shows, as sentences or as lines; nothing of one that neither draws nor writes."""
    for kind in type(widget).__mro__:
        if kind in PICTURES:
            return list(PICTURES[kind](widget, strings))
    if isinstance(widget, Canvas):
        return read_canvas(widget, strings)
    return []


def _plot(plot: Plot, strings: Strings) -> list[str]:
    return figure_sentences(plot.figure, strings)


def _odds(bars: OddsBars, strings: Strings) -> Iterator[str]:
    if bars.title:
        yield strings("read.picture.odds", title=bars.title)
    for one in bars.series:
        ranked = sorted(zip(one.values, bars.labels, strict=True), key=lambda bet: -bet[0])
        bets = [f"{stop_or(label, strings)} {percent(value)}" for value, label in ranked if value >= LEAST]
        yield f"{one.title}: {', '.join(bets)}." if one.title else f"{', '.join(bets)}."
    if bars.throw is not None:
        fields = {"draw": f"{bars.throw.draw:.2f}", "word": bars.labels[bars.throw.landed]}
        yield strings("read.picture.throw", **fields)


def word_at(words: Sequence[str], place: int, strings: Strings) -> str:
    """Return a word of a sentence, with its place where it stands there more than once."""
    word = stop_or(words[place], strings)
    if words.count(words[place]) == 1:
        return word
    return strings("read.picture.word_at", word=word, place=place + 1)


def _sentence(sentence: Sentence, strings: Strings) -> Iterator[str]:
    words, place = sentence.words, sentence.cursor
    if 0 <= place < len(words):
        yield strings("read.picture.word", place=place + 1, count=len(words), word=stop_or(words[place], strings))
    runs = [(word, len(list(same))) for word, same in groupby(words)]
    told = [
        strings("read.times", line=word, count=count) if count > FEW else " ".join([word] * count)
        for word, count in runs
    ]
    yield strings("read.picture.sentence", words=" ".join(told))


def _parts(table: PartsTable, strings: Strings) -> Iterator[str]:
    if not table.parts:
        return
    yield table.title
    each = []
    for part in table.parts:
        value = number(float(part.values[table.unit])) if table.unit < len(part.values) else "?"
        told = f"{part.label}: {value}"
        each.append(strings("read.picture.held", part=told) if part.clamped else told)
    yield strings("read.picture.parts", each="; ".join(each), chosen=table.parts[table.chosen].label)


def _heatmaps(grid: HeatmapGrid, strings: Strings) -> Iterator[str]:
    words, (time, unit) = grid.words, grid.cursor
    for place, picture in enumerate(grid.pictures):
        values = picture.values
        if not values.size or time >= len(words):
            continue
        top, bottom = (divmod(int(found), values.shape[1]) for found in (values.argmax(), values.argmin()))
        ends = {
            "title": picture.title,
            "high": number(values[top]),
            "high_word": word_at(words, top[0], strings),
            "high_unit": top[1] + 1,
            "low": number(values[bottom]),
            "low_word": word_at(words, bottom[0], strings),
            "low_unit": bottom[1] + 1,
        }
        yield strings("read.picture.heatmap", **ends)
        if place != grid.chosen:  # what all of them have at the cursor stands in the table of the parts
            continue
        fields = {"word": word_at(words, time, strings), "unit": unit + 1, "value": number(values[time, unit])}
        yield strings("read.picture.at", mean=number(float(values[time].mean())), **fields)
        means = sorted(enumerate(values.mean(axis=0), start=1), key=lambda one: -one[1])
        each = ", ".join(strings("read.picture.unit", unit=one, mean=number(float(mean))) for one, mean in means[:MOST])
        yield strings("read.picture.units", title=picture.title, each=each)


def _strip(strip: BarStrip, strings: Strings) -> Iterator[str]:
    stretch = strip.stretch
    values = [(value, place) for place, value in enumerate(stretch.values) if math.isfinite(value)]
    if not values:
        return
    (low, bottom), (high, top) = min(values), max(values)
    fields = {"count": len(values), "low": number(low), "bottom": bottom, "high": number(high), "top": top}
    yield strings("read.picture.strip", title=strip.title, **fields)
    marked = [
        f"{place}: {number(stretch.values[place])}" for place in stretch.marked if 0 <= place < len(stretch.values)
    ]
    if marked:
        yield strings("read.picture.marked", values=", ".join(marked))


def _strips(strips: Strips, strings: Strings) -> Iterator[str]:
    contenders = sorted(strips.contenders, key=lambda one: -one.mean)
    if title := without_key(strips.title):
        yield title
    if not contenders:
        return
    each = (
        strings(
            "read.picture.contender", name=one.name, mean=number(one.mean), low=number(one.low), high=number(one.high)
        )
        for one in contenders
    )
    yield f"{'; '.join(each)}."
    first, second = contenders[0], contenders[-1] if len(contenders) < 2 else contenders[1]
    if first is not second:
        apart = first.low > second.high
        key = "read.picture.apart" if apart else "read.picture.overlap"
        yield strings(key, name=first.name, other=second.name)


def _race(track: RaceTrack, strings: Strings) -> Iterator[str]:
    lanes = sorted(track.lanes, key=lambda lane: -lane.share)
    if not lanes:
        return
    each = (
        f"{lane.name} {percent(lane.share)} ({percent(lane.low)}, {percent(lane.high)}), {lane.told}" for lane in lanes
    )
    yield f"{'; '.join(each)}."
    sung = [(lane.name, lane.sung[-1]) for lane in lanes if lane.sung]
    if sung:
        last = "; ".join(f"{name}, {line.step}: {line.text}" for name, line in sung)
        yield strings("read.picture.sung", lines=last)


def _tree(widget: ReceptiveTree, strings: Strings) -> Iterator[str]:
    tree = widget.shown
    if tree is None:
        return
    seen = tree.nodes[-1] if tree.nodes else ()
    counts = ", ".join(f"{label}: {len(nodes)}" for label, nodes in zip(tree.labels, tree.nodes, strict=False))
    yield strings("read.picture.tree", layers=counts, dilations=", ".join(map(str, tree.dilations)))
    key = "read.picture.seen" if tree.cursor in seen else "read.picture.unseen"
    yield strings(key, place=tree.cursor, count=len(seen), places=tree.places)


def _alignment(widget: Alignment, strings: Strings) -> Iterator[str]:
    looks, each = widget.looks, []
    for word, weights, wrong in zip(looks.written, looks.weights, looks.wrong, strict=True):
        strongest = max(range(len(weights)), key=weights.__getitem__, default=None)
        if strongest is not None:
            fields = {"word": stop_or(word, strings), "heard": word_at(looks.heard, strongest, strings)}
            key = "read.picture.looks_wrong" if wrong else "read.picture.look"
            each.append(strings(key, share=percent(weights[strongest]), **fields))
    if each:
        yield strings("read.picture.looks", each="; ".join(each))


def _walk(walk: ErrorWalk, strings: Strings) -> Iterator[str]:
    steps, here = walk.steps, walk.here
    if not steps:
        return
    came = [f"t = {place}: {number(steps[place].error)}" for place in range(len(steps) - 1, here - 1, -1)]
    yield strings("read.picture.walk", errors=", ".join(came))
    factors = [number(abs(step.factor)) for step in steps[here:] if step.factor is not None]
    if factors:
        yield strings("read.picture.factors", factors=", ".join(reversed(factors)))


def _frames(widget: Frames, strings: Strings) -> Iterator[str]:
    frames, cursor = widget.frames, widget.cursor
    if not frames:
        return
    frame = frames[cursor]
    state = ", ".join(signed(value, 2) for value in frame.state)
    before = ", ".join(signed(value, 2) for value in frame.before)
    fields = {"t": cursor, "x": number(frame.x), "letter": frame.letter, "state": state, "before": before}
    yield strings("read.picture.frame", **fields)
    said = ", ".join(number(one.state[0] if one.output is None else one.output) for one in frames[: cursor + 1])
    yield strings("read.picture.said", values=said)


def _one_hot(widget: OneHot, strings: Strings) -> Iterator[str]:
    tokens, song, position = widget.tokens, widget.song, widget.position
    if tokens:
        key = song[position]
        ones = " ".join("1" if place == key else "0" for place in range(len(tokens)))
        fields = {"word": tokens[key], "place": position + 1, "count": len(song), "ones": ones}
        yield strings("read.picture.key", keys=" ".join(tokens), **fields)


def _sketch(sketch: Sketch, strings: Strings) -> Iterator[str]:
    scene = sketch.scene
    if scene is None:
        return
    known = [value for value in scene.values if math.isfinite(value)]
    if known:
        last = " ".join(map(number, known[-8:]))
        yield strings("read.picture.known", values=last)
    fields = {"count": len(scene.drawn), "low": number(scene.low), "high": number(scene.high)}
    drawn = " ".join(map(number, scene.drawn))
    yield strings("read.picture.drawn", values=drawn, **fields)
    if scene.truth is not None:
        yield strings("read.picture.truth", values=" ".join(map(number, scene.truth)))


def _karaoke(screen: KaraokeScreen, strings: Strings) -> Iterator[str]:
    song = screen.song
    words = [word for phrase in song.phrases for word in phrase]
    if song.covered:
        if song.heard:
            yield strings("read.picture.heard", words=song.heard)
        return
    if 0 <= song.position < len(words):
        yield strings("read.picture.sings", place=song.position + 1, word=stop_or(song.word, strings))
    yield strings("read.picture.song", phrases=" ".join(words))
    missed = [word for word, known in zip(words, song.marks, strict=False) if not known]
    if missed:
        yield strings("read.picture.missed", words=" ".join(missed))


PICTURES: Mapping[type, Tell] = {
    **TEXTS,
    Alignment: _alignment,
    BarStrip: _strip,
    ErrorWalk: _walk,
    Frames: _frames,
    HeatmapGrid: _heatmaps,
    KaraokeScreen: _karaoke,
    OddsBars: _odds,
    OneHot: _one_hot,
    PartsTable: _parts,
    Plot: _plot,
    RaceTrack: _race,
    ReceptiveTree: _tree,
    Sentence: _sentence,
    Sketch: _sketch,
    Strips: _strips,
}
"""Widgets, each with the function that tells it: pictures, and what writes and has a way of its own to be read."""
