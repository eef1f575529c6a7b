import numpy as np

# what a network said at 4 places of a text, a number for each of 4 letters
odds = np.array(
    [
        [0.5, 0.25, 0.125, 0.125],
        [0.125, 0.5, 0.25, 0.125],
        [0.25, 0.125, 0.5, 0.125],
        [0.125, 0.125, 0.25, 0.5],
    ]
)
came = np.array([0, 2, 2, 0])  # the letter that did come at each place

perplexity = 0.0  # e to the mean of -log of what it said of the letter that came

cold = odds[0]  # what it said at the first place, at temperature 0.5

print(perplexity, cold)
