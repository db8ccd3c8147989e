"""Help."""
print("imported", __name__)


class Stack(list):
    pass


if __name__ == "__main__":
    print("never")
