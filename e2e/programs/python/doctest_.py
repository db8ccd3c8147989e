"""A module with examples.

>>> square(3)
9
"""
import doctest


def square(n):
    """Squares.

    >>> square(2)
    5
    >>> square("x")
    Traceback (most recent call last):
    ...
    TypeError: can't multiply sequence by non-int of type 'str'
    """
    return n * n


print(doctest.testmod())
