"""Steps of a lesson as text, without a widget."""
