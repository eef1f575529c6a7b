"""The scan lab: a recurrence in few rounds, beside the loop."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("scan", ("scan",), "scan")
