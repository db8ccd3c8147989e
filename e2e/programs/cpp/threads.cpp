#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <numeric>
#include <queue>
#include <thread>
#include <vector>
#include <string>
#include <functional>
#include <optional>

std::mutex m; int counter = 0;
void work(int id, int n) { for (int i = 0; i < n; ++i) { std::lock_guard<std::mutex> l(m); ++counter; } (void)id; }

template <typename T> class Channel {
    std::queue<T> q; std::mutex m; std::condition_variable cv; bool closed = false; size_t cap;
public:
    explicit Channel(size_t c) : cap(c) {}
    void push(T v) { std::unique_lock l(m); cv.wait(l, [&] { return q.size() < cap; }); q.push(std::move(v)); cv.notify_all(); }
    std::optional<T> pop() { std::unique_lock l(m); cv.wait(l, [&] { return !q.empty() || closed; }); if (q.empty()) return {}; T v = std::move(q.front()); q.pop(); cv.notify_all(); return v; }
    void close() { std::lock_guard l(m); closed = true; cv.notify_all(); }
};

class OddEven { std::mutex m; std::condition_variable cv; int n = 1, max; public: OddEven(int x) : max(x) {}
    void run(int parity) { std::unique_lock l(m); while (n <= max) { cv.wait(l, [&] { return n % 2 == parity || n > max; }); if (n > max) break; std::cout << (parity ? "odd " : "even ") << n << '\n'; ++n; cv.notify_all(); } cv.notify_all(); } };

int main() {
    std::vector<std::thread> ts;
    for (int i = 0; i < 4; ++i) ts.emplace_back(work, i, 1000);
    for (auto &t : ts) t.join();
    std::cout << counter << '\n';
    std::atomic<int> a{0}; ts.clear();
    for (int i = 0; i < 8; ++i) ts.emplace_back([&a] { for (int k = 0; k < 500; ++k) a.fetch_add(1); });
    for (auto &t : ts) t.join();
    std::cout << a << '\n';
    Channel<int> c(2); long sum = 0;
    std::thread prod([&] { for (int i = 1; i <= 100; ++i) c.push(i); c.close(); });
    std::thread cons([&] { while (auto v = c.pop()) sum += *v; });
    prod.join(); cons.join(); std::cout << sum << '\n';
    OddEven oe(6); std::thread o(&OddEven::run, &oe, 1), e(&OddEven::run, &oe, 0); o.join(); e.join();
    auto f = std::async(std::launch::async, [](int n) { return n * n; }, 12);
    std::cout << f.get() << f.valid() << '\n';
    std::promise<std::string> p; auto fut = p.get_future(); std::thread setter([&] { p.set_value("done"); }); std::cout << fut.get() << '\n'; setter.join();
    std::packaged_task<int(int, int)> task([](int a, int b) { return a + b; }); auto tf = task.get_future(); std::thread(std::move(task), 2, 3).join(); std::cout << tf.get() << '\n';
    auto bad = std::async([]() -> int { throw std::runtime_error("boom"); });
    try { bad.get(); } catch (const std::exception &e) { std::cout << e.what() << '\n'; }
    std::once_flag once; for (int i = 0; i < 3; ++i) std::call_once(once, [] { std::cout << "once\n"; });
    std::vector<std::future<int>> fs; for (int i = 0; i < 5; ++i) fs.push_back(std::async(std::launch::async, [i] { std::this_thread::sleep_for(std::chrono::milliseconds(10 * (5 - i))); return i; }));
    for (auto &f : fs) std::cout << f.get() << ' '; std::cout << '\n';
    auto d = std::async(std::launch::deferred, [] { return 5; }); std::cout << (d.wait_for(std::chrono::seconds(0)) == std::future_status::deferred) << d.get() << '\n';
    std::recursive_mutex rm; rm.lock(); rm.lock(); rm.unlock(); rm.unlock(); std::timed_mutex tm; tm.lock(); std::cout << tm.try_lock() << '\n'; tm.unlock();
    std::mutex m1, m2; { std::scoped_lock l(m1, m2); std::cout << m1.try_lock() << '\n'; }
}
