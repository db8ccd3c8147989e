import type { Language } from '../language.ts';

export const c: Language = {
  id: 'c',
  label: 'C',
  file: 'main.c',
  monaco: 'c',
  starter: `#include <stdio.h>

void greet(const char *name) {
    printf("Hello, %s!\\n", name);
}

int main(void) {
    greet("world");
    return 0;
}
`,
  runtimeLine: 'Runs in-browser through Clang (WASM)',
};
