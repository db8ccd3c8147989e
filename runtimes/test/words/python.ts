import type { Words } from './words.ts';

export const words: Words = {
  hello: 'print("Hello, world!")',
  echo: 'import sys\nfor line in sys.stdin:\n    print(f"[{line.rstrip()}]")',
  streams: 'import sys\nprint("out 1")\nprint("err 1", file=sys.stderr)\nprint("out 2")\nprint("err 2", file=sys.stderr)',
  exit3: 'import sys\nsys.exit(3)',
  fails: '\n\n\nraise ValueError("broken")',
  place: /main\.py", line 4/,
  endless: 'while True: pass',
  flood: (lines) => `for i in range(${lines}): print("line", i)`,
  unicode: 'print("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é")',
  printsThenComputes: 'print("before")\nfor i in range(100): print("before", i)\nprint("last")\nwhile True: pass',
  leaves: 'import builtins, sys, math\nbuiltins.left = 1\nmath.left = 2\nopen("left.txt", "w").write("x")\nprint("left")',
  finds: 'import builtins, math, os\nprint("dirty" if hasattr(builtins, "left") or hasattr(math, "left") or os.path.exists("left.txt") else "clean")',
};
