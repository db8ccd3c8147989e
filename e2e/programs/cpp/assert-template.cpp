#include <cassert>
#include <iostream>
#include <vector>
template <typename T> class Stack { std::vector<T> v; public: void pop() { assert(!v.empty() && "stack is empty"); v.pop_back(); } };
int main() { std::cout << "before" << std::endl; Stack<int> s; s.pop(); }
