song = "ella perrea sola . sola perrea la bichota . la bichota perrea con ella .".split()

followers: list[str] = []
for place in range(len(song) - 1):
    word, following = song[place], song[place + 1]
    if word == "Perrea":
        followers.append(following)

print(followers)
