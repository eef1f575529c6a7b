"""What fills the screen, one a file."""
