"""Parts of a screen, one a file. A widget knows no screen and no lab."""
