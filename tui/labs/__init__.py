"""The labs, one a file: networks to act upon. A lab knows no other lab."""
