"""Files of keys and values, kept by SQLite as `dbm.sqlite3` keeps them."""

import builtins
import os
import sqlite3
from collections.abc import MutableMapping

__all__ = ["open", "whichdb", "error"]


class Error(OSError):
    pass


error = (Error, OSError)


def whichdb(filename):
    """Names the module that made a file, "" for none that is known, None for no file."""
    try:
        with builtins.open(filename, "rb") as file:
            return "dbm.sqlite3" if file.read(16) == b"SQLite format 3\0" else ""
    except OSError:
        return None


class _Database(MutableMapping):
    def __init__(self, path, flag, mode):
        if flag == "n":
            builtins.open(path, "wb").close()
        try:
            self._connection = sqlite3.connect(path, autocommit=True)
            self._run("CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)")
        except sqlite3.Error as cause:
            raise Error(str(cause)) from None
        self._is_read_only = flag == "r"

    def _run(self, statement, *parts):
        if self._connection is None:
            raise Error("DBM object has already been closed")
        return self._connection.execute(statement, parts)

    def _change(self, statement, *parts):
        if self._is_read_only:
            raise Error("attempt to write a readonly database")
        return self._run(statement, *parts)

    def __len__(self):
        return self._run("SELECT COUNT(*) FROM Dict").fetchone()[0]

    def __getitem__(self, key):
        row = self._run("SELECT value FROM Dict WHERE key = CAST(? AS BLOB)", key).fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._change("REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))", key, value)

    def __delitem__(self, key):
        if not self._change("DELETE FROM Dict WHERE key = CAST(? AS BLOB)", key).rowcount:
            raise KeyError(key)

    def __iter__(self):
        return iter([row[0] for row in self._run("SELECT key FROM Dict")])

    def keys(self):
        return list(super().keys())

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def open(file, flag="r", mode=0o666):
    """Opens a file of keys and values; `flag` is "r" to read, "w" to write, "c" to make it where there is none, "n" to make it anew."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
    made_by = None if flag == "n" else whichdb(file)
    if made_by == "" or (made_by is None and flag not in ("c", "n")):
        raise Error("db type could not be determined")
    return _Database(os.fspath(file), flag, mode)
