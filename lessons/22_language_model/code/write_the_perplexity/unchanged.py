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

said = odds[np.arange(4), came]  # (4,)
perplexity = np.exp(-np.log(said).mean())

cold = odds[0] / 0.5
cold = cold / cold.sum()

print(perplexity, cold)
