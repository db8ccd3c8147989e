import { expect, test, type Bench } from './bench.ts';

test('L-14 a signal that ends a program is told in its word', async ({ shared }) => {
  const ended = await shared.run('c', '#include <stdio.h>\nint main(void) { volatile int zero = 0; printf("before\\n"); return 10 / zero; }');
  expect(ended.out).toBe('before\n');
  expect(ended.err).toBe('Floating point exception\n');
  expect(ended.exitCode).toBe(136);
});

test('L-14 an error shows the place and the line; a warning does not stop the run', async ({ shared }) => {
  const wrong = await shared.run('c', 'int main(void) {\n    return missing;\n}\n');
  expect(wrong.err).toBe("main.c:2:12: error: use of undeclared identifier 'missing'\n    2 |     return missing;\n      |            ^~~~~~~\n1 error generated.\n");
  expect(wrong.exitCode).toBe(1);
  const warned = await shared.run('c', '#include <stdio.h>\nint main(void) { char wide = 300; printf("runs %d\\n", wide); }');
  expect(warned.err).toMatch(/^main\.c:2:\d+: warning: /);
  expect(warned.out).toBe('runs 44\n');
});

test('L-2 files in folders belong to the program, and can be read', async ({ shared }) => {
  const files = {
    'lib/twice.c': '#include "twice.h"\nint twice(int n) { return 2 * n; }',
    'lib/twice.h': 'int twice(int n);',
    'data/in.txt': 'read',
  };
  const ended = await shared.run('c', '#include <stdio.h>\n#include "lib/twice.h"\nint main(void) { char word[9]; fscanf(fopen("data/in.txt", "r"), "%8s", word); printf("%s %d\\n", word, twice(21)); }', { files });
  expect(ended.err).toBe('');
  expect(ended.out).toBe('read 42\n');
});

test('L-14 files that have no main belong to the program, others do not', async ({ shared }) => {
  const files = {
    'twice.c': '#include "twice.h"\nint twice(int n) { return 2 * n; }',
    'twice.h': 'int twice(int n);',
    'other.c': 'int main(void) { return 9; }',
  };
  const ended = await shared.run('c', '#include <stdio.h>\n#include "twice.h"\nint main(void) { printf("%d\\n", twice(21)); }', { files });
  expect(ended.out).toBe('42\n');
  expect(ended.exitCode).toBe(0);
});

test('L-14 what a program asks is seen before it reads, and it sleeps', async ({ shared }) => {
  const run = await shared.start('cpp', '#include <cstdio>\n#include <unistd.h>\nint main() { printf("name? "); char name[9]; scanf("%8s", name); usleep(300000); printf("hi %s", name); }');
  await shared.waits(run);
  await shared.prints(run, 'name? ');
  await shared.input(run, 'Ada');
  const ended = await shared.ended(run);
  expect(ended.text('out', 'in')).toBe('name? Ada\nhi Ada');
  expect(ended.outcome.ms).toBeGreaterThanOrEqual(300);
});

test('L-14 an exception that nobody catches is told as g++ tells it', async ({ shared }) => {
  const ended = await shared.run('cpp', '#include <stdexcept>\nint main() { throw std::runtime_error("broken"); }');
  expect(ended.err).toBe("terminate called after throwing an instance of 'std::runtime_error'\n  what():  broken\nAborted\n");
  expect(ended.exitCode).toBe(134);
});

test('T-41 Stop ends a run that is being compiled within 250 ms, and the next run works', async ({ shared }) => {
  const code = '#include <regex>\n#include <iostream>\nint main() { std::cout << std::regex_match("a1", std::regex("[a-z][0-9]")); }';
  const { run, inTime } = await shared.stopped(() => shared.start('cpp', code), (started) => shared.begun(started));
  expect(inTime).toBe(true);
  expect((await shared.ended(run)).outcome.type).toBe('stopped');
  expect((await shared.run('cpp', '#include <iostream>\nint main() { std::cout << "again\\n"; }')).out).toBe('again\n');
});

test('L-14 a file that freopen puts in the place of a stream is read and written', async ({ shared }) => {
  const code = '#include <stdio.h>\nint main(void) { int n; char line[9]; freopen("in.txt", "r", stdin); freopen("out.txt", "w", stdout); scanf("%d", &n); printf("%d", n * 2); fclose(stdout); FILE *made = fopen("out.txt", "r"); fputs(fgets(line, 9, made), stderr); }\n';
  const ended = await shared.run('c', code, { files: { 'in.txt': '21\n' } });
  expect([ended.out, ended.err, ended.exitCode]).toEqual(['', '42', 0]);
});

test('L-14 what handles the failure of the machine ends the program, also where it leaves by a jump or an exception', async ({ shared }) => {
  const jumps = '#include <setjmp.h>\n#include <signal.h>\n#include <stdio.h>\nstatic jmp_buf env;\nstatic void h(int n) { printf("handled %d\\n", n); longjmp(env, 1); }\nint main(void) { volatile int zero = 0; signal(SIGFPE, h); if (!setjmp(env)) printf("%d", 10 / zero); else puts("caught"); }';
  const throws = '#include <csignal>\n#include <iostream>\n#include <stdexcept>\nint main() { volatile int zero = 0; std::signal(SIGFPE, [](int) { throw std::runtime_error("division"); }); std::cout << "before\\n"; std::cout << 10 / zero; }';
  expect(await left(shared, 'c', jumps)).toEqual(['finished', 'handled 8\n', 'Floating point exception\n', 136]);
  expect(await left(shared, 'cpp', throws)).toEqual(['finished', 'before\n', "terminate called after throwing an instance of 'std::runtime_error'\n  what():  division\nAborted\n", 134]);
  expect(await left(shared, 'cpp', throws.replace('std::cout << 10 / zero;', 'try { std::cout << 10 / zero; } catch (...) { std::cout << "caught"; }'))).toEqual(['finished', 'before\n', 'Floating point exception\n', 136]);
});

test('L-14 a pointer has 64 bits, to data and to a function, and what it points to can be read, filled and copied', async ({ shared }) => {
  const code = '#include <stdint.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nstatic long twice(long n) { return 2 * n; }\nint main(void) { long (*volatile call)(long) = twice; char *from = malloc(100000000), *to = malloc(100000000); memset(from, 7, 100000000); memcpy(to, from, 100000000); uintptr_t bits = (uintptr_t)(to + 99999999); printf("%zu %zu %ld %d\\n", sizeof call, sizeof to, call(1L << 40), *(char *)bits); }\n';
  expect(await left(shared, 'c', code)).toEqual(['finished', '8 8 2199023255552 7\n', '', 0]);
});

test('L-14 memory that there is not is not given, and an address that no memory has ends the program', async ({ shared }) => {
  const asks = '#include <stdio.h>\n#include <stdlib.h>\nint main(void) { printf("%d %d %d\\n", malloc(-1) == NULL, malloc(1UL << 40) == NULL, aligned_alloc(64, 1UL << 40) == NULL); }\n';
  expect(await left(shared, 'c', asks)).toEqual(['finished', '1 1 1\n', '', 0]);
  const reads = (address: string): string => `#include <stdio.h>\nint main(void) { char *volatile start = (char *)64; puts("before"); return start[${address}]; }\n`;
  const ended = ['finished', 'before\n', 'Segmentation fault\n', 139];
  expect(await left(shared, 'c', reads('0xdeadbeefUL'))).toEqual(ended);
  expect(await left(shared, 'c', reads('(1UL << 40)'))).toEqual(ended);
});

test('L-14 what a program asks of WebAssembly that it is not made of is an error of the linker', async ({ shared }) => {
  const code = 'typedef int four __attribute__((vector_size(16)));\n__attribute__((target("simd128"))) four twice(four of) { return of + of; }\nint main(void) { volatile four one = {1}; return twice(one)[1]; }\n';
  expect(await left(shared, 'c', code)).toEqual(['finished', '', "wasm-ld: error: Target feature 'simd128' used by main.c.o is not allowed.\n", 1]);
});

test('L-14 a jump into a function that has returned ends the program', async ({ shared }) => {
  const code = '#include <setjmp.h>\n#include <stdio.h>\nstatic jmp_buf env;\nstatic int mark(void) { return setjmp(env); }\nint main(void) { printf("%d\\n", mark()); longjmp(env, 1); }';
  expect(await left(shared, 'c', code)).toEqual(['finished', '0\n', 'Segmentation fault\n', 139]);
});

test('L-14 threads take turns: where one waits for a lock, a condition, a time or the end of another, the others go on', async ({ shared }) => {
  const code = `#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>
std::mutex m;
std::condition_variable changed;
int turn = 0;
thread_local int own = 7;
void play(int me) {
  for (int round = 0; round < 2; round++) {
    std::unique_lock lock(m);
    changed.wait(lock, [&] { return turn == me; });
    std::cout << (me ? "pong " : "ping ") << ++own << '\\n';
    turn = 1 - me;
    changed.notify_all();
  }
}
int main() {
  std::thread ping(play, 0), pong(play, 1), late([] { std::this_thread::sleep_for(std::chrono::milliseconds(30)); std::cout << "late\\n"; });
  std::cout << "main " << own << '\\n';
  ping.join();
  pong.join();
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::cout << "joined\\n";
  late.join();
  return 3;
}
`;
  expect(await left(shared, 'cpp', code)).toEqual(['finished', 'main 7\nping 8\npong 8\nping 9\npong 9\njoined\nlate\n', '', 3]);
});

test('L-14 a thread has exceptions of its own, and one that nobody catches ends the program', async ({ shared }) => {
  const code = `#include <iostream>
#include <stdexcept>
#include <thread>
void fails(const char *word, int ms) {
  try {
    throw std::runtime_error(word);
  } catch (const std::exception &) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    try {
      throw;
    } catch (const std::exception &error) {
      std::cout << error.what() << std::uncaught_exceptions() << std::endl;
    }
  }
}
int main() {
  std::thread one(fails, "one", 10), two(fails, "two", 1);
  one.join();
  two.join();
  std::thread([] { throw std::logic_error("nobody's"); }).join();
}
`;
  expect(await left(shared, 'cpp', code)).toEqual(['finished', 'two0\none0\n', "terminate called after throwing an instance of 'std::logic_error'\n  what():  nobody's\nAborted\n", 134]);
});

test('L-14 who waits for so long has waited so long by every clock', async ({ shared }) => {
  const code = `
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>
using namespace std::chrono;

int main() {
  std::thread([] {}).join();
  std::mutex mutex;
  std::condition_variable condition;
  std::unique_lock lock(mutex);
  int early = 0;
  for (int i = 0; i < 3000; ++i) early += condition.wait_for(lock, microseconds(100)) == std::cv_status::no_timeout;
  for (int i = 0; i < 300; ++i) {
    auto until = system_clock::now() + microseconds(500);
    std::this_thread::sleep_until(until);
    early += system_clock::now() < until;
  }
  std::cout << early << "\\n";
}
`;
  expect(await left(shared, 'cpp', code)).toEqual(['finished', '0\n', '', 0]);
});

test('L-14 a thread that looks again and again for what another changes lets it go on', async ({ shared }) => {
  const code = '#include <atomic>\n#include <iostream>\n#include <thread>\nint main() { std::atomic<bool> ready{false}; std::thread waits([&] { while (!ready) {} std::cout << "seen\\n"; }); std::this_thread::yield(); ready = true; waits.join(); }\n';
  expect(await left(shared, 'cpp', code)).toEqual(['finished', 'seen\n', '', 0]);
});

test('L-14 the failure of a thread ends the program, and so does Stop while threads wait for one another', async ({ shared }) => {
  const fails = '#include <pthread.h>\n#include <stdio.h>\nstatic void *fail(void *p) { puts("fails"); *(int *)p = 1; return p; }\nint main(void) { pthread_t t; pthread_create(&t, NULL, fail, NULL); pthread_join(t, NULL); puts("never"); }\n';
  expect(await left(shared, 'c', fails)).toEqual(['finished', 'fails\n', 'Segmentation fault\n', 139]);
  const waits = '#include <iostream>\n#include <mutex>\n#include <thread>\nint main() { std::mutex a, b; std::thread one([&] { std::lock_guard x(a); std::this_thread::sleep_for(std::chrono::milliseconds(5)); std::lock_guard y(b); }); std::thread two([&] { std::lock_guard x(b); std::this_thread::sleep_for(std::chrono::milliseconds(5)); std::lock_guard y(a); }); std::cout << "waits" << std::endl; one.join(); two.join(); }\n';
  const { inTime } = await shared.stopped(() => shared.start('cpp', waits), (run) => shared.prints(run, 'waits'));
  expect(inTime).toBe(true);
});

test('L-14 names that programs often give belong to them alone', async ({ shared }) => {
  const code = '#include <signal.h>\n#include <stdio.h>\nint turn = 1, possible = 2;\nvoid handle_signal(int n) { printf("signal %d\\n", n); }\nvoid flush(void) { puts("flushes"); }\nvoid flush_output(void) { flush(); }\nint main(void) { signal(SIGINT, handle_signal); raise(SIGINT); flush_output(); printf("%d\\n", turn + possible); }\n';
  expect(await left(shared, 'c', code)).toEqual(['finished', 'signal 2\nflushes\n3\n', '', 0]);
});

test('L-14 where nothing is caught, a program ends where it throws, and nothing on the way is destroyed', async ({ shared }) => {
  const code = '#include <iostream>\n#include <stdexcept>\nstruct Guard { ~Guard() { std::cout << "destroyed" << std::endl; } };\nvoid fails() { Guard inner; throw std::runtime_error("broken"); }\nint main() { Guard outer; std::cout << "before" << std::endl; fails(); }\n';
  expect(await left(shared, 'cpp', code)).toEqual(['finished', 'before\n', "terminate called after throwing an instance of 'std::runtime_error'\n  what():  broken\nAborted\n", 134]);
});

test('L-14 an array whose length only the running program knows is given values, as g++ allows', async ({ shared }) => {
  const code = '#include <iostream>\nint main() {\n  int n = 3;\n  int zero[n + 1] = {0}, after = 5; bool grid[n][n] = {};\n  char word[n] = {\'a\', \'b\'};\n  std::cout << zero[0] << zero[n] << after << grid[2][2] << word[1] << (int)word[2] << __LINE__ << std::endl;\n}\n';
  expect(await left(shared, 'cpp', code)).toEqual(['finished', '0050b06\n', '', 0]);
});

async function left(shared: Bench, language: string, code: string): Promise<unknown[]> {
  const { outcome, out, err, exitCode } = await shared.run(language, code);
  return [outcome.type, out, err, exitCode];
}
