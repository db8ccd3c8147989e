#include <iostream>
#include <limits>
#include <string>
#include <vector>

int main() {
    int count;
    std::cout << "How many? ";
    std::cin >> count;
    std::vector<long long> values(count);
    for (auto& value : values) std::cin >> value;
    long long sum = 0;
    for (auto value : values) sum += value;
    std::cout << "sum " << sum << "\nName? ";
    std::cin.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    std::string name;
    std::getline(std::cin, name);
    std::cout << "Hello, " << name << "!\n";
    int number;
    if (!(std::cin >> number)) {
        std::cin.clear();
        std::string wrong;
        std::cin >> wrong;
        std::cout << "not a number: " << wrong << '\n';
    }
    char c;
    int others = 0;
    while (std::cin.get(c)) others++;
    std::cout << others << ' ' << std::cin.eof() << '\n';
    return sum == 600000000006 ? 4 : 0;
}
