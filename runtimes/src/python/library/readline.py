"""Editing of lines, which the page does: what a program sets here has no effect."""

backend = "readline"

_completer = None
_delimiters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?"
_history = []


def parse_and_bind(string, /):
    pass


read_init_file = set_startup_hook = set_pre_input_hook = set_completion_display_matches_hook = set_auto_history = set_history_length = lambda *parts: None


def set_completer(function=None, /):
    global _completer
    _completer = function


def get_completer():
    return _completer


def set_completer_delims(string, /):
    global _delimiters
    _delimiters = string


def get_completer_delims():
    return _delimiters


def add_history(string, /):
    _history.append(string)


def clear_history():
    _history.clear()


def get_current_history_length():
    return len(_history)


def get_history_item(index, /):
    return _history[index - 1] if 0 < index <= len(_history) else None


def get_history_length():
    return -1


def get_line_buffer():
    return ""


def read_history_file(filename=None, /):
    with open(filename) as file:
        _history.extend(file.read().splitlines())


def write_history_file(filename=None, /):
    with open(filename, "w") as file:
        file.writelines(f"{line}\n" for line in _history)
