"""Errors, languages, folders, machine facts, statistics, array types and checks of single values.

This room holds what every other room needs and what knows nothing of networks. Every room may import it; it imports no
other room.
"""
