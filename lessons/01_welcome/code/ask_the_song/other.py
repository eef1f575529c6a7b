song = "ella perrea sola . sola perrea la bichota . la bichota perrea con ella .".split()

places = [place for place, word in enumerate(song) if word == "perrea"]
followers = sorted(song[place + 1] for place in places)

print(followers)
