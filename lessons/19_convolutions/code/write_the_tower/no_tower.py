layers = 5
