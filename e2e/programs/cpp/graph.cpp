#include <climits>
#include <functional>
#include <iostream>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <string>
#include <vector>

using Graph = std::map<std::string, std::vector<std::pair<std::string, int>>>;

std::map<std::string, int> dijkstra(const Graph& graph, const std::string& start) {
    std::map<std::string, int> distance;
    using Item = std::pair<int, std::string>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    queue.emplace(0, start);
    while (!queue.empty()) {
        auto [far, node] = queue.top();
        queue.pop();
        if (!distance.emplace(node, far).second) continue;
        for (const auto& [next, weight] : graph.at(node)) if (!distance.contains(next)) queue.emplace(far + weight, next);
    }
    return distance;
}

struct Sets {
    std::vector<int> parent;
    explicit Sets(int n) : parent(n) { std::iota(parent.begin(), parent.end(), 0); }
    int find(int x) { return parent[x] == x ? x : parent[x] = find(parent[x]); }
    bool join(int a, int b) { a = find(a); b = find(b); if (a == b) return false; parent[a] = b; return true; }
};

int main() {
    Graph graph{{"A", {{"B", 7}, {"C", 3}}}, {"B", {{"D", 2}}}, {"C", {{"B", 1}, {"D", 8}}}, {"D", {}}};
    for (const auto& [node, far] : dijkstra(graph, "A")) std::cout << node << ' ' << far << '\n';
    std::vector<std::vector<int>> after{{1, 2}, {3}, {3}, {4}, {}};
    std::vector<int> indegree(5), order;
    for (const auto& nexts : after) for (int next : nexts) indegree[next]++;
    std::queue<int> ready;
    for (int i = 0; i < 5; i++) if (indegree[i] == 0) ready.push(i);
    while (!ready.empty()) {
        int node = ready.front();
        ready.pop();
        order.push_back(node);
        for (int next : after[node]) if (--indegree[next] == 0) ready.push(next);
    }
    for (int node : order) std::cout << node << ' ';
    std::cout << '\n';
    Sets sets(6);
    std::cout << sets.join(0, 1) << sets.join(1, 2) << sets.join(0, 2) << (sets.find(0) == sets.find(2)) << '\n';
    std::vector<std::string> board(6, std::string(6, '.'));
    int solutions = 0;
    std::function<void(int)> place = [&](int row) {
        if (row == 6) {
            if (solutions++ == 0) for (const auto& line : board) std::cout << line << '\n';
            return;
        }
        for (int column = 0; column < 6; column++) {
            bool free = true;
            for (int r = 0; r < row && free; r++) for (int c = 0; c < 6; c++) if (board[r][c] == 'Q' && (c == column || row - r == std::abs(column - c))) free = false;
            if (!free) continue;
            board[row][column] = 'Q';
            place(row + 1);
            board[row][column] = '.';
        }
    };
    place(0);
    std::cout << solutions << '\n';
}
