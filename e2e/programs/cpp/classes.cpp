#include <cmath>
#include <iostream>
#include <memory>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

class Shape {
public:
    virtual ~Shape() { std::cout << "~Shape\n"; }
    virtual double area() const = 0;
    virtual std::string name() const { return "shape"; }
};
class Circle : public Shape {
    double radius;
public:
    explicit Circle(double r) : radius(r) {}
    double area() const override { return M_PI * radius * radius; }
    std::string name() const override { return "circle"; }
};
class Square final : public Shape {
    double side;
public:
    explicit Square(double s) : side(s) {}
    ~Square() override { std::cout << "~Square\n"; }
    double area() const override { return side * side; }
};

class Fraction {
    long long top, bottom;
public:
    constexpr Fraction(long long t, long long b = 1) : top(t), bottom(b) {}
    friend Fraction operator+(const Fraction& a, const Fraction& b) { return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom}; }
    friend bool operator==(const Fraction&, const Fraction&) = default;
    auto operator<=>(const Fraction& other) const { return top * other.bottom <=> other.top * bottom; }
    friend std::ostream& operator<<(std::ostream& out, const Fraction& f) { return out << f.top << '/' << f.bottom; }
};

struct Buffer {
    std::unique_ptr<int[]> data;
    std::size_t size;
    explicit Buffer(std::size_t n) : data(new int[n]()), size(n) { std::cout << "made " << n << '\n'; }
    Buffer(const Buffer& other) : Buffer(other.size) { std::cout << "copied\n"; }
    Buffer(Buffer&& other) noexcept : data(std::move(other.data)), size(std::exchange(other.size, 0)) { std::cout << "moved\n"; }
    Buffer& operator=(Buffer other) noexcept { std::swap(data, other.data); std::swap(size, other.size); return *this; }
};

int main() {
    std::vector<std::unique_ptr<Shape>> shapes;
    shapes.push_back(std::make_unique<Circle>(1.5));
    shapes.push_back(std::make_unique<Square>(2));
    for (const auto& shape : shapes) std::cout << shape->name() << ' ' << shape->area() << ' ' << (dynamic_cast<Circle*>(shape.get()) != nullptr) << '\n';
    std::cout << (Fraction(1, 2) + Fraction(1, 3)) << ' ' << (Fraction(1, 2) < Fraction(2, 3)) << ' ' << (Fraction(1) == Fraction(1)) << '\n';
    Buffer a(3);
    Buffer b = a;
    Buffer c = std::move(a);
    b = Buffer(5);
    std::cout << a.size << b.size << c.size << '\n';
    auto shared = std::make_shared<int>(7);
    std::weak_ptr<int> weak = shared;
    {
        auto second = shared;
        std::cout << shared.use_count() << '\n';
    }
    shared.reset();
    std::cout << weak.expired() << ' ' << typeid(int).name() << ' ' << typeid(Shape).name() << '\n';
}
