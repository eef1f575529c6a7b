"""How a figure becomes rows of text. Brings NumPy and plotext in: import it when a figure is drawn, not before."""
