name = input("Name? ")
age = int(input())
print(f"{name} is {age}")
