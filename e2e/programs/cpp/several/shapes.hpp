#pragma once
#include <memory>
#include <string>
#include <vector>

class Shape {
public:
    static inline int made = 0;
    Shape() { ++made; }
    virtual ~Shape() = default;
    virtual std::string name() const = 0;
    virtual double area() const = 0;
};

std::vector<std::unique_ptr<Shape>> make_shapes();
