def check(n):
    if n % 2:
        raise ValueError(f"odd {n}")


errors = []
for i in range(4):
    try:
        check(i)
    except ValueError as error:
        errors.append(error)
try:
    raise ExceptionGroup("some", errors)
except* ValueError as group:
    print(group.exceptions)
raise ExceptionGroup("outer", [*errors, ExceptionGroup("inner", [TypeError("t")])])
