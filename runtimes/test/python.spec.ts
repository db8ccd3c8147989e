import { expect, test } from './bench.ts';

const RANDOM = 'import random\nprint(random.random())';

test('L-10 two Python runs draw different random numbers, though their interpreters come from one snapshot', async ({ shared }) => {
  const drawn = [];
  for (let i = 0; i < 3; i++) drawn.push((await shared.run('python', RANDOM)).out);
  expect(new Set(drawn).size).toBe(3);
});

test('L-10 a Python traceback shows the lines of the program and nothing of the runner', async ({ shared }) => {
  const ended = await shared.run('python', 'def f():\n    return 1 / 0\n\nf()\n');
  expect(ended.err).toBe([
    'Traceback (most recent call last):',
    '  File "main.py", line 4, in <module>',
    '    f()',
    '    ~^^',
    '  File "main.py", line 2, in f',
    '    return 1 / 0',
    '           ~~^~~',
    'ZeroDivisionError: division by zero',
    '',
  ].join('\n'));
  expect(ended.exitCode).toBe(1);
});

test('L-2 an entry in a folder finds its neighbours, and an error in one names its path', async ({ shared }) => {
  const code = 'import sys\nfrom lib.deep import f\nprint(sys.argv, open("data.txt").read())\nf()\n';
  const ended = await shared.run('python', code, {
    entry: 'app/start.py',
    files: { 'app/start.py': code, 'app/lib/__init__.py': '', 'app/lib/deep.py': 'def f():\n    raise KeyError("x")\n', 'data.txt': 'read' },
  });
  expect(ended.out).toBe("['app/start.py'] read\n");
  expect(ended.err).toContain('File "app/start.py", line 4, in <module>');
  expect(ended.err).toContain('File "app/lib/deep.py", line 2, in f');
});

test('L-10 input() shows its prompt, answers are echoed in their place, and the end of input is EOFError', async ({ shared }) => {
  const ended = await shared.run('python', 'name = input("Name? ")\nprint("Hello", name)\ninput()', { input: ['Sam'] });
  expect(ended.chunks.slice(0, 3)).toEqual([['out', 'Name? '], ['in', 'Sam\n'], ['out', 'Hello Sam\n']]);
  expect(ended.err).toContain('EOFError: EOF when reading a line');
});

test('L-10 time.sleep() sleeps, and other time goes by', async ({ shared }) => {
  const ended = await shared.run('python', 'import time\nbefore = time.monotonic()\ncpu = time.process_time()\ntime.sleep(0.5)\nprint(0.49 <= time.monotonic() - before < 5)');
  expect(ended.out).toBe('True\n');
});
