"""`dembow keys` prints every binding with its keys, and writes the file in which a learner changes them."""

from __future__ import annotations

import argparse
import sys

from core.base.errors import DembowError
from core.base.language import Strings
from core.base.printable import harmless_line
from tui.keymap import doing, keymap_path, read_keymap, robbed, write_template
from tui.printing.output import print_document
from tui.screens.every_binding import bound_classes, every_binding


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Print the keys of the moment, the learner's own among them. Return 1 where some of those cannot be."""
    found = read_keymap(strings)
    if options.write:
        if keymap_path().exists():
            raise DembowError("keymap_there", path=keymap_path())
        print(strings("keymap.written", path=write_template(every_binding(), strings)))
        return 0
    usual = {binding.id: binding.key for binding in every_binding() if binding.id}
    keys = {name: found.keymap.get(name, key) for name, key in usual.items()}
    every = [*found.faults, *robbed(bound_classes(), found.keymap, strings)]
    if options.json:
        faults = [strings.explain(fault) for fault in every]
        print_document({"path": str(keymap_path()), "keys": keys, "own": dict(found.keymap), "faults": faults})
        return int(bool(every))
    names, wide = max(map(len, keys)), max(map(len, keys.values()))
    for name, key in keys.items():
        own = "*" if name in found.keymap else " "
        print(harmless_line(f"{own} {name:{names}}  {key:{wide}}  {doing(name, strings)}".rstrip()))
    print(strings("keymap.where", path=keymap_path()))
    for fault in every:
        print("dembow:", strings.explain(fault), file=sys.stderr)
    return int(bool(every))
