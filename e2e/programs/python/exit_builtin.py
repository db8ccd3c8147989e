exit("bye")
