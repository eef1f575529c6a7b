"""Networks and data. Knows no terminal: neither Textual nor Rich is imported below this package."""
