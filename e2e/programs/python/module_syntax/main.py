try:
    import broken
except SyntaxError as error:
    print(error, error.lineno, error.offset, error.text)
import broken
