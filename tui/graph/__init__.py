"""A layered graph in a terminal: where its nodes stand, and the lines between them. Needs nothing but Python."""
