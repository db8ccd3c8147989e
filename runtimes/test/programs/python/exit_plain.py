print("a", end="")
exit()
