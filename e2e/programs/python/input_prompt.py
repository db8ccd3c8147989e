name = input("Name: ")
age = int(input("Age? "))
print(f"{name} is {age}")
print(repr(input()))
while True:
    try:
        print("line", input("> "))
    except EOFError:
        print("\nend")
        break
int(input("again "))
