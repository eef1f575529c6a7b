"""Parts that several tests here share."""

from __future__ import annotations

from tui.drawing.receptive_tree import Tree

TREE = Tree(["d = 2", "d = 1", "inputs"], [[5], [3, 5], [2, 3, 4, 5]], 6, [2, 1], 2, 1, {1: "0", 4: "+"})
