class AppError(Exception):
    """An application's own error."""


def parse(text):
    try:
        return int(text)
    except ValueError:
        raise KeyError(text)


def load(text):
    try:
        parse(text)
    except KeyError as error:
        error.add_note("while loading")
        raise AppError("could not load", 42) from error


try:
    load("x")
except AppError as error:
    print(error, error.args, repr(error.__cause__), repr(error.__cause__.__context__))
load("forty")
