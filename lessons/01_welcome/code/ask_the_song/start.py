song = "ella perrea sola . sola perrea la bichota . la bichota perrea con ella .".split()

followers: list[str] = []
for place in range(len(song) - 1):
    word, following = song[place], song[place + 1]
    # keep what follows, but only where the word is "perrea"

print(followers)
