#include <algorithm>
#include <cctype>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

int main() {
    std::map<std::string, int> counts;
    std::string line;
    int lines = 0;
    while (std::getline(std::cin, line)) {
        ++lines;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            word.erase(std::remove_if(word.begin(), word.end(), [](unsigned char c) { return std::ispunct(c); }), word.end());
            std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
            if (!word.empty()) ++counts[word];
        }
    }
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::cout << lines << " lines, " << counts.size() << " words\n";
    for (const auto& [word, count] : sorted) std::cout << std::left << std::setw(10) << word << std::right << std::setw(3) << count << '\n';
}
