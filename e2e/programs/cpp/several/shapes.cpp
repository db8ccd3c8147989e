#include "shapes.hpp"

namespace {
struct Box : Shape {
    double width, height;
    Box(double w, double h) : width(w), height(h) {}
    std::string name() const override { return "box"; }
    double area() const override { return width * height; }
};
}

std::vector<std::unique_ptr<Shape>> make_shapes() {
    std::vector<std::unique_ptr<Shape>> shapes;
    shapes.push_back(std::make_unique<Box>(2, 3.5));
    shapes.push_back(std::make_unique<Box>(1, 1));
    return shapes;
}
