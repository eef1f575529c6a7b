"""The lab notebook: its words, pages, figures and export."""
