#include <iostream>
#include <thread>
#include <stdexcept>
int main() { std::cout << "start" << std::endl; std::thread t([] { throw std::runtime_error("in thread"); }); t.join(); std::cout << "never\n"; }
