import fileinput

with open(0, closefd=False) as file:
    print(file.read().split())
print(list(fileinput.input()))
