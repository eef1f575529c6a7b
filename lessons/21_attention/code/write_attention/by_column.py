import keras
import numpy as np

random = np.random.default_rng(21)
states = random.normal(size=(5, 4))  # kept by the encoder, a row per word heard
asked = random.normal(size=(3, 4))  # of the decoder, a row per word written
scores = asked @ states.T  # a row per written word, a column per heard one

powers = np.exp(scores)
weights = powers / powers.sum(axis=0)
context = weights @ states

layer = keras.layers.Attention()
seen, looks = layer(
    [asked[None].astype("float32"), states[None].astype("float32")],
    return_attention_scores=True,
)
gap = float(np.abs(weights - looks[0]).max())
if context.shape == (3, 4):
    gap = max(gap, float(np.abs(context - seen[0]).max()))
print("gap:", gap)
