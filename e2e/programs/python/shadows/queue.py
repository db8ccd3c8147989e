mine = "own queue"


class Queue:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)
        return self
