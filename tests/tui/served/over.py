"""Servers that are over; this module asks for nothing that a machine without a server lacks."""

SERVED: list[int] = []
"""Ports of the servers that the present test had: their connections are to be collected."""
