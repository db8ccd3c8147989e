#include <iostream>
#include "shapes.hpp"

int main() {
    for (const auto& shape : make_shapes()) std::cout << shape->name() << ' ' << shape->area() << '\n';
    std::cout << Shape::made << '\n';
}
