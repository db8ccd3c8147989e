#include <cassert>
#include <iostream>
#include <map>
#include <string>
#include <vector>
using namespace std;

double mean(const vector<int> &numbers, map<string, vector<int>> *, unsigned long) {
    assert(!numbers.empty() && "nothing to divide by");
    return numbers[0];
}

int main() {
    cout << mean({4}, nullptr, 1) << endl;
    cout << mean({}, nullptr, 1) << endl;
}
