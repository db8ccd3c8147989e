#include <iostream>
#include <stdexcept>
#include <vector>

struct Account {
    int balance = 0;
    void withdraw(int amount) {
        if (amount > balance) throw std::runtime_error("broken: not enough money");
        balance -= amount;
    }
};

int main() {
    Account account{100};
    account.withdraw(30);
    std::cout << account.balance << std::endl;
    account.withdraw(100);
    std::cout << "never" << std::endl;
}
