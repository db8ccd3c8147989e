#include <cstring>
#include <iostream>

// A class that owns memory and may be copied all the same.
class Text {
public:
    explicit Text(const char *text) : data(new char[std::strlen(text) + 1]) { std::strcpy(data, text); }
    ~Text() { delete[] data; }
    const char *get() const { return data; }

private:
    char *data;
};

int main() {
    Text first("owned");
    Text second = first;
    std::cout << first.get() << ' ' << (first.get() == second.get()) << std::endl;
    return 0;
}
