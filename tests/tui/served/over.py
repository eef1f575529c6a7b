"""Servers and browsers that are over; this module asks for nothing that a machine without a server lacks."""

SERVED: list[object] = []
"""Addresses that the present test was connected with: the connections are to be collected."""
