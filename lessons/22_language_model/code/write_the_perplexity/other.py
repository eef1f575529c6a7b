import math

odds = [
    [0.5, 0.25, 0.125, 0.125],
    [0.125, 0.5, 0.25, 0.125],
    [0.25, 0.125, 0.5, 0.125],
    [0.125, 0.125, 0.25, 0.5],
]
came = [0, 2, 2, 0]

product = math.prod(row[letter] for row, letter in zip(odds, came))
perplexity = product ** (-1 / len(came))

squares = [one**2 for one in odds[0]]
cold = [one / sum(squares) for one in squares]
print(perplexity, cold)
