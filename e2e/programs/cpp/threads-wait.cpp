#include <barrier>
#include <iostream>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#include <vector>
#include <map>
#include <atomic>
#include <chrono>
#include <condition_variable>
using namespace std::chrono_literals;

class Cache { mutable std::shared_mutex m; std::map<int, int> d; public: int get(int k) const { std::shared_lock l(m); auto i = d.find(k); return i == d.end() ? -1 : i->second; } void put(int k, int v) { std::unique_lock l(m); d[k] = v; } };

thread_local int mine = 0;

int main() {
    std::latch done(3); std::vector<std::thread> v; std::atomic<int> n = 0;
    for (int i = 0; i < 3; ++i) v.emplace_back([&] { ++n; done.count_down(); });
    done.wait(); std::cout << n << '\n'; for (auto &t : v) t.join(); v.clear();
    std::binary_semaphore ping(1), pong(0); std::string s;
    std::thread a([&] { for (int i = 0; i < 3; ++i) { ping.acquire(); s += "ping "; pong.release(); } });
    std::thread b([&] { for (int i = 0; i < 3; ++i) { pong.acquire(); s += "pong "; ping.release(); } });
    a.join(); b.join(); std::cout << s << '\n';
    int phase = 0; std::barrier sync(3, [&]() noexcept { ++phase; });
    for (int i = 0; i < 3; ++i) v.emplace_back([&] { for (int k = 0; k < 4; ++k) sync.arrive_and_wait(); });
    for (auto &t : v) t.join(); std::cout << phase << '\n'; v.clear();
    Cache c; std::thread w([&] { for (int i = 0; i < 5; ++i) c.put(i, i * i); }); w.join(); std::cout << c.get(3) << c.get(9) << '\n';
    { std::jthread j([](std::stop_token st) { int k = 0; while (!st.stop_requested()) { std::this_thread::sleep_for(1ms); ++k; } std::cout << "stopped " << (k > 0) << '\n'; }); std::this_thread::sleep_for(20ms); }
    std::thread x([] { mine = 5; std::cout << mine << '\n'; }); x.join(); std::cout << mine << '\n';
    std::atomic<bool> ready{false}; std::thread spin([&] { while (!ready) std::this_thread::yield(); std::cout << "go\n"; }); ready = true; spin.join();
    std::atomic<bool> r2{false}; std::thread spin2([&] { while (!r2.load()) {} std::cout << "go2\n"; }); std::this_thread::sleep_for(5ms); r2 = true; spin2.join();
    std::atomic_flag lock = ATOMIC_FLAG_INIT; int shared = 0;
    for (int i = 0; i < 4; ++i) v.emplace_back([&] { for (int k = 0; k < 1000; ++k) { while (lock.test_and_set(std::memory_order_acquire)) {} ++shared; lock.clear(std::memory_order_release); } });
    for (auto &t : v) t.join(); std::cout << shared << '\n';
    std::mutex m; std::condition_variable cv; std::unique_lock l(m); std::cout << (cv.wait_for(l, 10ms) == std::cv_status::timeout) << cv.wait_for(l, 5ms, [] { return false; }) << '\n';
    std::atomic<int> aw = 0; std::thread waiter([&] { aw.wait(0); std::cout << "woke " << aw << '\n'; }); aw = 7; aw.notify_one(); waiter.join();
    std::thread t([] {}); std::cout << t.joinable(); t.join(); std::cout << t.joinable() << (std::thread::id() == t.get_id()) << '\n';
    try { t.join(); } catch (const std::system_error &e) { std::cout << e.what() << ' ' << e.code() << '\n'; }
}
