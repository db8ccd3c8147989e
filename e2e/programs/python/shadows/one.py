from two import second

first = 1
