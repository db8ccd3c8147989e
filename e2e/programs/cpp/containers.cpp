#include <array>
#include <bitset>
#include <deque>
#include <iostream>
#include <list>
#include <map>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <tuple>
#include <vector>

template <typename Container> void show(const char* name, const Container& items) {
    std::cout << name << ":";
    for (const auto& item : items) std::cout << ' ' << item;
    std::cout << '\n';
}

int main() {
    std::vector<int> v{5, 1, 4};
    v.push_back(2);
    v.insert(v.begin() + 1, 9);
    v.erase(v.begin());
    show("vector", v);
    std::cout << v.size() << ' ' << v.front() << ' ' << v.back() << '\n';
    std::deque<std::string> d{"b"};
    d.push_front("a");
    d.emplace_back("c");
    show("deque", d);
    std::list<int> l{3, 1, 2, 1};
    l.sort();
    l.unique();
    l.splice(l.begin(), std::list<int>{0, 0});
    show("list", l);
    std::set<char> s{'z', 'a', 'm', 'a'};
    show("set", s);
    std::multiset<int> ms{2, 1, 2};
    std::cout << ms.count(2) << '\n';
    std::map<std::string, std::vector<int>> m;
    m["one"].push_back(1);
    m["two"] = {2, 22};
    m.try_emplace("one", 5);
    for (const auto& [key, values] : m) { std::cout << key; show("", values); }
    std::cout << m.contains("two") << (m.find("three") == m.end()) << m.lower_bound("p")->first << '\n';
    std::priority_queue<int, std::vector<int>, std::greater<>> smallest;
    for (int x : {4, 8, 1}) smallest.push(x);
    while (!smallest.empty()) { std::cout << smallest.top() << ' '; smallest.pop(); }
    std::stack<int> st;
    std::queue<int> q;
    for (int i = 0; i < 3; i++) { st.push(i); q.push(i); }
    std::cout << st.top() << q.front() << '\n';
    std::array<int, 3> a{1, 2, 3};
    auto [x, y, z] = a;
    std::cout << x + y + z << ' ' << std::get<1>(std::tuple{1, "mid", 2.5}) << '\n';
    std::bitset<8> bits(0b10110);
    std::cout << bits << ' ' << bits.count() << ' ' << bits.to_ulong() << '\n';
    std::multimap<int, char> mm{{1, 'a'}, {1, 'b'}, {0, 'c'}};
    for (auto [begin, end] = mm.equal_range(1); begin != end; ++begin) std::cout << begin->second;
    std::cout << '\n';
}
