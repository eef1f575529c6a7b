"""How a figure becomes rows of text. Brings NumPy in: import it when a figure is drawn, not before."""
