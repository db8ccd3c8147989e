#include <cmath>
#include <iomanip>
#include <iostream>
#include <limits>
#include <sstream>
#include <string>

struct Point { int x, y; };
std::ostream& operator<<(std::ostream& out, const Point& p) { return out << '(' << p.x << ", " << p.y << ')'; }

int main() {
    std::cout << 3.14159265 << ' ' << 1e10 << ' ' << 1e-5 << ' ' << 100000.0 << ' ' << 1234567.0 << ' ' << 0.1f << '\n';
    std::cout << std::fixed << std::setprecision(2) << 3.14159 << ' ' << 2.5 << ' ' << std::scientific << 12345.678 << std::defaultfloat << '\n';
    std::cout << std::setw(8) << 42 << '|' << std::left << std::setw(8) << "ab" << '|' << std::setfill('*') << std::right << std::setw(6) << 7 << '\n';
    std::cout << std::hex << 255 << ' ' << std::showbase << 255 << ' ' << std::oct << 8 << std::dec << std::noshowbase << ' ' << std::uppercase << std::hex << 255 << std::dec << '\n';
    std::cout << std::boolalpha << true << ' ' << std::noboolalpha << true << ' ' << std::showpos << 5 << std::noshowpos << ' ' << 'c' << ' ' << int('c') << '\n';
    std::cout << Point{1, -2} << ' ' << std::quoted("say \"hi\"") << '\n';
    std::cout << std::numeric_limits<int>::max() << ' ' << std::numeric_limits<double>::infinity() << ' ' << std::sqrt(-1.0) * 0 - std::nan("") << '\n';
    std::istringstream in("12 abc 3.5 x");
    int number;
    std::string word;
    double real;
    in >> number >> word >> real;
    std::cout << number << word << real << in.good() << '\n';
    in >> number;
    std::cout << in.fail() << in.eof() << '\n';
    std::cerr << "to err " << 5 << std::endl;
    std::cout << std::to_string(3.5) << ' ' << std::to_string(-7) << ' ' << std::stod("2.75abc") << ' ' << std::stoi("0x1f", nullptr, 16) << '\n';
    long long big = 9007199254740993LL;
    std::cout << big << ' ' << static_cast<double>(big) << ' ' << std::setprecision(17) << 0.1 << '\n';
    std::clog << "log\n";
}
