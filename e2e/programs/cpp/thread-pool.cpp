#include <condition_variable>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
#include <type_traits>
#include <memory>
class ThreadPool {
    std::vector<std::thread> workers; std::queue<std::function<void()>> tasks; std::mutex m; std::condition_variable cv; bool stop = false;
public:
    explicit ThreadPool(size_t n) {
        for (size_t i = 0; i < n; ++i) workers.emplace_back([this] {
            for (;;) {
                std::function<void()> task;
                { std::unique_lock<std::mutex> lock(m); cv.wait(lock, [this] { return stop || !tasks.empty(); }); if (stop && tasks.empty()) return; task = std::move(tasks.front()); tasks.pop(); }
                task();
            }
        });
    }
    template <class F, class... A> auto enqueue(F &&f, A &&...a) -> std::future<std::invoke_result_t<F, A...>> {
        using R = std::invoke_result_t<F, A...>;
        auto t = std::make_shared<std::packaged_task<R()>>(std::bind(std::forward<F>(f), std::forward<A>(a)...));
        auto r = t->get_future();
        { std::lock_guard l(m); if (stop) throw std::runtime_error("enqueue on stopped ThreadPool"); tasks.emplace([t] { (*t)(); }); }
        cv.notify_one(); return r;
    }
    ~ThreadPool() { { std::lock_guard l(m); stop = true; } cv.notify_all(); for (auto &w : workers) w.join(); std::cout << "pool gone\n"; }
};
struct Fork { std::mutex m; };
int main() {
    { ThreadPool pool(4); std::vector<std::future<int>> r; for (int i = 0; i < 8; ++i) r.emplace_back(pool.enqueue([](int x) { return x * x; }, i)); for (auto &f : r) std::cout << f.get() << ' '; std::cout << '\n'; auto e = pool.enqueue([]() -> int { throw std::out_of_range("bad"); }); try { e.get(); } catch (const std::out_of_range &x) { std::cout << "caught " << x.what() << '\n'; } }
    const int N = 5; std::vector<Fork> forks(N); std::vector<int> meals(N); std::vector<std::thread> ph;
    for (int i = 0; i < N; ++i) ph.emplace_back([&, i] { for (int k = 0; k < 20; ++k) { std::scoped_lock l(forks[i].m, forks[(i + 1) % N].m); ++meals[i]; std::this_thread::yield(); } });
    for (auto &p : ph) p.join(); for (int x : meals) std::cout << x << ' '; std::cout << '\n';
    std::promise<int> p; auto f = p.get_future(); { std::promise<int> q = std::move(p); } try { f.get(); } catch (const std::future_error &e) { std::cout << e.what() << " | " << e.code().message() << '\n'; }
    std::promise<int> p2; p2.set_value(1); try { p2.set_value(2); } catch (const std::future_error &e) { std::cout << e.what() << '\n'; } auto f2 = p2.get_future(); try { p2.get_future(); } catch (const std::future_error &e) { std::cout << e.what() << '\n'; }
    auto sf = f2.share(); std::cout << sf.get() + sf.get() << '\n';
    std::future<int> none; try { none.get(); } catch (const std::future_error &e) { std::cout << e.what() << '\n'; }
}
