#include <algorithm>
#include <iostream>
#include <numeric>
#include <queue>
#include <random>
#include <string>
#include <vector>

struct Task {
    int priority;
    std::string name;
    bool operator<(const Task &other) const { return priority < other.priority; }
};

template <class List> void show(const char *what, const List &list) {
    std::cout << what << ':';
    for (const auto &item : list) std::cout << ' ' << item;
    std::cout << '\n';
}

int main() {
    std::priority_queue<Task> tasks;
    for (int i = 0; i < 14; i++) tasks.push({i % 3, std::string(1, static_cast<char>('a' + i))});
    while (!tasks.empty()) {
        std::cout << tasks.top().priority << tasks.top().name << ' ';
        tasks.pop();
    }
    std::cout << '\n';

    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < 60; i++) pairs.push_back({i * 7 % 6, i});
    auto by_first = [](const auto &a, const auto &b) { return a.first < b.first; };
    auto sorted = pairs;
    std::sort(sorted.begin(), sorted.end(), by_first);
    for (auto [key, value] : sorted) std::cout << value << ' ';
    std::cout << '\n';
    std::ranges::sort(pairs, std::ranges::greater{}, &std::pair<int, int>::first);
    for (auto [key, value] : pairs) std::cout << value << ' ';
    std::cout << '\n';

    std::vector<int> numbers(23);
    for (int i = 0; i < 23; i++) numbers[i] = i * i % 23;
    auto copy = numbers;
    std::nth_element(copy.begin(), copy.begin() + 9, copy.end());
    show("nth", copy);
    copy = numbers;
    std::partial_sort(copy.begin(), copy.begin() + 5, copy.end());
    show("partial", copy);
    copy = numbers;
    std::make_heap(copy.begin(), copy.end());
    show("heap", copy);
    std::pop_heap(copy.begin(), copy.end());
    show("popped", copy);

    std::mt19937 engine(2024);
    std::uniform_int_distribution<int> die(1, 6);
    std::uniform_int_distribution<long long> wide(-5'000'000'000, 5'000'000'000);
    std::uniform_real_distribution<double> real(-1, 1);
    std::normal_distribution<double> normal(10, 2);
    for (int i = 0; i < 12; i++) std::cout << die(engine) << ' ';
    std::cout << wide(engine) << ' ' << wide(engine) << ' ' << real(engine) << ' ' << normal(engine) << ' ' << normal(engine) << '\n';
    std::mt19937_64 large(7);
    std::minstd_rand small(7);
    for (int i = 0; i < 6; i++) std::cout << die(large) << die(small) << ' ';
    std::cout << wide(large) << ' ' << wide(small) << ' ' << std::uniform_int_distribution<unsigned>()(engine) << '\n';
    std::bernoulli_distribution coin(0.3);
    for (int i = 0; i < 20; i++) std::cout << coin(engine);
    std::discrete_distribution<int> weighted{1, 2, 3};
    for (int i = 0; i < 10; i++) std::cout << ' ' << weighted(engine);
    std::cout << '\n';

    for (int size : {9, 10}) {
        std::vector<int> cards(static_cast<size_t>(size));
        std::iota(cards.begin(), cards.end(), 1);
        std::shuffle(cards.begin(), cards.end(), engine);
        show("shuffled", cards);
        std::ranges::shuffle(cards, small);
        show("again", cards);
        std::srand(3);
        std::random_shuffle(cards.begin(), cards.end());
        show("by rand", cards);
    }
}
