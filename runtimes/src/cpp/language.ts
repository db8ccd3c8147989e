import type { Language } from '../language.ts';

export const cpp: Language = {
  id: 'cpp',
  label: 'C++',
  file: 'main.cpp',
  monaco: 'cpp',
  starter: `#include <iostream>
#include <string>

std::string greet(const std::string& name) {
    return "Hello, " + name + "!";
}

int main() {
    std::cout << greet("world") << "\\n";
}
`,
  runtimeLine: 'Runs in-browser through Clang (WASM)',
};
