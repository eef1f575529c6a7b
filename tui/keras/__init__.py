"""Keras programs as text that several labs share, and the export of a lesson."""
