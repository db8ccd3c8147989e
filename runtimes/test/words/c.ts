import type { Words } from './words.ts';

const program = (body: string): string => `#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nint main(void) {\n${body}\n}\n`;

export const words: Words = {
  hello: program('printf("Hello, world!\\n");'),
  echo: program('char line[100]; while (fgets(line, sizeof line, stdin)) { line[strcspn(line, "\\n")] = 0; printf("[%s]\\n", line); }'),
  streams: program('printf("out 1\\n"); fprintf(stderr, "err 1\\n"); printf("out 2\\n"); fprintf(stderr, "err 2\\n");'),
  exit3: program('exit(3);'),
  fails: '\n\n\n#error broken\nint main(void) {}',
  place: /main\.c:4:2/,
  endless: program('while (1) {}'),
  flood: (lines) => program(`for (int i = 0; i < ${lines}; i++) printf("line %d\\n", i);`),
  unicode: program('printf("héllo wörld 日本 😀 👩‍👩‍👧 \\xE2\\x80\\xAE" "rtl" "\\xE2\\x80\\xAC é\\n");'),
  printsThenComputes: program('printf("before\\n"); for (int i = 0; i < 100; i++) printf("before %d\\n", i); printf("last\\n"); while (1) {}'),
  leaves: program('FILE *file = fopen("left.txt", "w"); fputs("x", file); fclose(file); puts("left");'),
  finds: program('puts(fopen("left.txt", "r") ? "dirty" : "clean");'),
};
