#include <algorithm>
#include <bitset>
#include <iostream>
#include <map>
#include <string>

// Arrays of any length with values, comparisons that are not const, a member of libstdc++'s own; and how a map ends.
struct Job {
    int due;
    bool operator<(const Job &other) { return due < other.due; }
    bool operator==(const Job &other) { return due == other.due; }
};

struct Loud {
    int number;
    ~Loud() { std::cout << number << ' '; }
};

int main() {
    int count = 4;
    int totals[count + 1] = {0};
    bool seen[count][count] = {};
    long long ways[count] = {1, 2};
    for (int i = 1; i <= count; ++i) totals[i] = totals[i - 1] + i;
    std::cout << totals[count] << seen[3][3] << ways[0] << ways[1] << ways[3] << std::endl;
    Job jobs[] = {{5}, {2}, {9}};
    std::sort(jobs, jobs + 3);
    std::cout << jobs[0].due << jobs[2].due << (std::find(jobs, jobs + 3, Job{5}) - jobs) << std::endl;
    std::bitset<70> bits;
    bits[3] = bits[65] = true;
    for (std::size_t at = bits._Find_first(); at < bits.size(); at = bits._Find_next(at)) std::cout << at << ' ';
    std::cout << std::endl;
    std::map<int, Loud> loud;
    for (int key : {4, 2, 6, 1, 3, 5, 7}) loud.try_emplace(key, key);
}
