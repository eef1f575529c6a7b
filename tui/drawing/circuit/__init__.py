"""This room draws a recurrent cell as a circuit: wires, valves and the numbers of one step.

The plan of a circuit is read from the cell's record, so that a new cell has one too. Widgets, the command line and
exports may import it; it knows no Textual and no language.
"""
