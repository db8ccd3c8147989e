#include <iostream>
#include <list>
#include <optional>
#include <unordered_map>

template <typename Key, typename Value> class Cache {
    std::size_t room;
    std::list<std::pair<Key, Value>> items;
    std::unordered_map<Key, typename std::list<std::pair<Key, Value>>::iterator> index;
public:
    explicit Cache(std::size_t n) : room(n) {}
    std::optional<Value> get(const Key& key) {
        auto found = index.find(key);
        if (found == index.end()) return std::nullopt;
        items.splice(items.begin(), items, found->second);
        return found->second->second;
    }
    void put(const Key& key, Value value) {
        if (auto found = index.find(key); found != index.end()) {
            found->second->second = std::move(value);
            items.splice(items.begin(), items, found->second);
            return;
        }
        if (items.size() == room) {
            index.erase(items.back().first);
            items.pop_back();
        }
        items.emplace_front(key, std::move(value));
        index[key] = items.begin();
    }
};

int main() {
    Cache<int, std::string> cache(2);
    cache.put(1, "one");
    cache.put(2, "two");
    std::cout << cache.get(1).value_or("none") << '\n';
    cache.put(3, "three");
    std::cout << cache.get(2).value_or("none") << ' ' << cache.get(3).value_or("none") << '\n';
    cache.put(1, "uno");
    std::cout << *cache.get(1) << ' ' << cache.get(9).has_value() << '\n';
}
