song = "ella perrea sola . sola perrea la bichota . la bichota perrea con ella .".split()

followers = 0
for place in range(len(song) - 1):
    if song[place] == "perrea":
        followers += 1

print(followers)
