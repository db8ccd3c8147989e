import type { Words } from './words.ts';

const program = (body: string): string => `#include <fstream>\n#include <iostream>\n#include <string>\nusing namespace std;\nint main() {\n${body}\n}\n`;

export const words: Words = {
  hello: program('cout << "Hello, world!" << endl;'),
  echo: program('string line; while (getline(cin, line)) cout << "[" << line << "]" << endl;'),
  streams: program('cout << "out 1\\n"; cerr << "err 1\\n"; cout << "out 2\\n"; cerr << "err 2\\n";'),
  exit3: program('return 3;'),
  fails: '\n\n\n#error broken\nint main() {}',
  place: /main\.cpp:4:2/,
  endless: program('while (true) {}'),
  flood: (lines) => program(`for (int i = 0; i < ${lines}; i++) cout << "line " << i << "\\n";`),
  unicode: program('cout << "héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é\\n";'),
  printsThenComputes: program('cout << "before\\n"; for (int i = 0; i < 100; i++) cout << "before " << i << "\\n"; cout << "last" << endl; while (true) {}'),
  leaves: program('ofstream("left.txt") << "x"; cout << "left\\n";'),
  finds: program('cout << (ifstream("left.txt") ? "dirty\\n" : "clean\\n");'),
};
