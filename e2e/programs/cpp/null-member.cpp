#include <iostream>
#include <memory>

struct Tree {
    int value = 0;
    Tree* left = nullptr;
    int sum() const { return value + left->sum(); }
};

int main() {
    Tree tree{5};
    std::cout << "before" << std::endl;
    std::cout << tree.sum() << std::endl;
}
