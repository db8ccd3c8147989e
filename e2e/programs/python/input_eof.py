lines = []
try:
    while True:
        lines.append(input())
except EOFError:
    print(lines)
