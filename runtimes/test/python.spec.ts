import { importsOf } from '../src/python/imports.ts';
import { PYODIDE, requireName, requireVersion } from '../src/python/layout.ts';
import { changesOf, localNames } from '../src/python/zones.ts';
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

test('L-10 getpass() without a terminal reads standard input', async ({ shared }) => {
  const ended = await shared.run('python', 'import getpass, warnings\nwarnings.simplefilter("ignore")\nprint(repr(getpass.getpass("Password: ")), repr(input("Name: ")))', { input: ['secret', 'Sam'] });
  expect([ended.out, ended.err]).toEqual(["Name: 'secret' 'Sam'\n", 'Warning: Password input may be echoed.\nPassword: \n']);
});

test('L-10 zoneinfo knows the zones that the browser knows', async ({ shared }) => {
  const ended = await shared.run('python', [
    'from datetime import datetime, timezone',
    'from zoneinfo import ZoneInfo, available_timezones',
    'for key in ("UTC", "America/New_York", "Europe/Paris", "Asia/Kolkata", "US/Eastern", "Asia/Kathmandu", "Europe/Moscow"):',
    '    for month in (1, 7):',
    '        there = datetime(2024, month, 15, 12, tzinfo=timezone.utc).astimezone(ZoneInfo(key))',
    '        print(key, there.isoformat(), there.tzname(), there.dst())',
    'for month, day, fold in ((3, 10, 0), (11, 3, 0), (11, 3, 1)):',
    '    print(datetime(2024, month, day, 1, 59, 59, tzinfo=ZoneInfo("America/New_York"), fold=fold).astimezone(timezone.utc))',
    'print("Europe/Paris" in available_timezones())',
    'for key in ("Mars/City", "europe/paris"):',
    '    try: ZoneInfo(key)',
    '    except KeyError as error: print(error)',
  ].join('\n'));
  expect(ended.err).toBe('');
  expect(ended.out.split('\n')).toEqual([
    'UTC 2024-01-15T12:00:00+00:00 UTC 0:00:00',
    'UTC 2024-07-15T12:00:00+00:00 UTC 0:00:00',
    'America/New_York 2024-01-15T07:00:00-05:00 EST 0:00:00',
    'America/New_York 2024-07-15T08:00:00-04:00 EDT 1:00:00',
    'Europe/Paris 2024-01-15T13:00:00+01:00 CET 0:00:00',
    'Europe/Paris 2024-07-15T14:00:00+02:00 CEST 1:00:00',
    'Asia/Kolkata 2024-01-15T17:30:00+05:30 IST 0:00:00',
    'Asia/Kolkata 2024-07-15T17:30:00+05:30 IST 0:00:00',
    'US/Eastern 2024-01-15T07:00:00-05:00 EST 0:00:00',
    'US/Eastern 2024-07-15T08:00:00-04:00 EDT 1:00:00',
    'Asia/Kathmandu 2024-01-15T17:45:00+05:45 +0545 0:00:00',
    'Asia/Kathmandu 2024-07-15T17:45:00+05:45 +0545 0:00:00',
    'Europe/Moscow 2024-01-15T15:00:00+03:00 MSK 0:00:00',
    'Europe/Moscow 2024-07-15T15:00:00+03:00 MSK 0:00:00',
    '2024-03-10 06:59:59+00:00',
    '2024-11-03 05:59:59+00:00',
    '2024-11-03 06:59:59+00:00',
    'True',
    "'No time zone found with key Mars/City'",
    "'No time zone found with key europe/paris'",
    '',
  ]);
});

test('L-10 the changes of a zone are found by few looks, also those of a single year', () => {
  const { prototype } = Intl.DateTimeFormat;
  const own = Object.getOwnPropertyDescriptor(prototype, 'format');
  if (!own?.get) throw new Error('invariant violation: format is a getter');
  const { get } = own;
  let count = 0;
  const counted = function (this: Intl.DateTimeFormat): unknown {
    count++;
    return get.call(this);
  };
  const looks: Record<string, number> = {};
  const moments: Record<string, string[]> = {};
  Object.defineProperty(prototype, 'format', { ...own, get: counted });
  for (const zone of ['America/New_York', 'Europe/Paris', 'Asia/Kolkata', 'Africa/Cairo', 'Africa/Casablanca']) {
    count = 0;
    moments[zone] = (changesOf(zone) ?? []).map(([at]) => new Date(at * 1000).toISOString().slice(0, 16)).filter((at) => /^(1974|2014|2025|2059)/.test(at));
    looks[zone] = count;
  }
  Object.defineProperty(prototype, 'format', own);
  expect(moments).toEqual({
    'America/New_York': ['1974-01-06T07:00', '1974-10-27T06:00', '2014-03-09T07:00', '2014-11-02T06:00', '2025-03-09T07:00', '2025-11-02T06:00', '2059-03-09T07:00', '2059-11-02T06:00'],
    'Europe/Paris': ['2014-03-30T01:00', '2014-10-26T01:00', '2025-03-30T01:00', '2025-10-26T01:00', '2059-03-30T01:00', '2059-10-26T01:00'],
    'Asia/Kolkata': [],
    'Africa/Cairo': ['1974-04-30T23:00', '1974-10-01T00:00', '2014-05-15T22:00', '2014-06-26T21:00', '2014-07-31T22:00', '2014-09-25T21:00', '2025-04-24T22:00', '2025-10-30T21:00', '2059-04-24T22:00', '2059-10-30T21:00'],
    'Africa/Casablanca': ['1974-06-24T00:00', '1974-08-31T23:00', '2014-03-30T02:00', '2014-06-28T02:00', '2014-08-02T02:00', '2014-10-26T02:00', '2025-02-23T02:00', '2025-04-06T02:00'],
  });
  for (const zone of ['America/New_York', 'Europe/Paris', 'Asia/Kolkata']) expect(looks[zone]).toBeLessThan(2000);
});

test('L-10 the browser\'s own zone is called as on Linux, also where no browser knows the name', () => {
  const own = process.env.TZ;
  const called: Record<string, readonly string[]> = {};
  for (const zone of ['Asia/Seoul', 'Asia/Shanghai', 'Asia/Jakarta', 'Europe/Moscow', 'Europe/Dublin', 'America/St_Johns', 'Asia/Kathmandu']) {
    process.env.TZ = zone;
    called[zone] = localNames();
  }
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
  expect(called).toEqual({
    'Asia/Seoul': ['KST', 'KST'],
    'Asia/Shanghai': ['CST', 'CST'],
    'Asia/Jakarta': ['WIB', 'WIB'],
    'Europe/Moscow': ['MSK', 'MSK'],
    'Europe/Dublin': ['GMT', 'IST'],
    'America/St_Johns': ['NST', 'NDT'],
    'Asia/Kathmandu': ['+0545', '+0545'],
  });
});

test('L-10 what is written into Python\'s memory asks first whether it is the memory that was read', () => {
  expect(() => requireVersion(PYODIDE)).not.toThrow();
  expect(() => requireVersion('315.0.0')).toThrow(`The addresses in Python's memory were read from Pyodide ${PYODIDE}, and this is 315.0.0`);
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Uint8Array(memory.buffer).set(new TextEncoder().encode('sine\0'), 64);
  new DataView(memory.buffer).setUint32(8, 64, true);
  expect(() => requireName(memory, 8, 'sine')).not.toThrow();
  expect(() => requireName(memory, 8, 'sin')).toThrow("In Python's memory, sin is not where it was");
});

test('L-10 os.abort() and a signal that is not caught end a Python program as a shell tells it', async ({ shared }) => {
  const aborted = await shared.run('python', 'import os\nprint("begun", flush=True)\nos.abort()');
  expect([aborted.out, aborted.err, aborted.exitCode]).toEqual(['begun\n', '', 134]);
  const ended = await shared.run('python', 'import os, signal\nprint("begun", flush=True)\nos.kill(os.getpid(), signal.SIGTERM)');
  expect([ended.out, ended.err, ended.exitCode]).toEqual(['begun\n', '', 143]);
});

test('L-10 signal.alarm() interrupts a program that computes, and one that sleeps', async ({ shared }) => {
  const code = [
    'import signal, time',
    'def ring(number, frame): raise TimeoutError(number)',
    'signal.signal(signal.SIGALRM, ring)',
    'print(signal.alarm(5), signal.alarm(0), signal.alarm(0))',
    'def spin():',
    '    while True: pass',
    'for wait in (spin, lambda: time.sleep(60)):',
    '    signal.setitimer(signal.ITIMER_REAL, 0.1)',
    '    try: wait()',
    '    except TimeoutError as error: print(error)',
    'rung = []',
    'signal.signal(signal.SIGALRM, lambda number, frame: rung.append(number))',
    'print(signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05))',
    'while len(rung) < 3: pass',
    'print(signal.setitimer(signal.ITIMER_REAL, 0)[1], signal.getitimer(signal.ITIMER_REAL))',
  ].join('\n');
  const ended = await shared.run('python', code);
  expect([ended.out, ended.err]).toEqual(['0 5 0\n14\n14\n(0.0, 0.0)\n0.05 (0.0, 0.0)\n', '']);
});

test('L-10 a program may leave no standard output', async ({ shared }) => {
  const ended = await shared.run('python', 'import sys\nprint("said")\nsys.stdout = None\nprint("unsaid")');
  expect([ended.out, ended.err, ended.exitCode]).toEqual(['said\n', '', 0]);
});

test('L-7 a Python file may begin with a byte order mark, and say how it is encoded', async ({ shared }) => {
  expect((await shared.run('python', '\uFEFFprint("é")')).out).toBe('é\n');
  const ended = await shared.run('python', '# coding: nothing\nprint("é")');
  expect([ended.err, ended.exitCode]).toEqual(['  File "main.py", line 0\nSyntaxError: unknown encoding: nothing\n', 1]);
});

test('L-10 time.sleep() sleeps, and other time goes by', async ({ shared }) => {
  const ended = await shared.run('python', 'import time\nbefore = time.monotonic()\ncpu = time.process_time()\ntime.sleep(0.5)\nprint(0.49 <= time.monotonic() - before < 5)');
  expect(ended.out).toBe('True\n');
});

test('L-13 an interpreter whose kept memory is spoilt starts anew', async ({ bench }) => {
  await bench.load('python');
  // One letter is enough to tell which memory a program has.
  const spoil = () => bench.page.evaluate(async () => {
    const cache = await caches.open('runtime-memos');
    let spoilt = 0;
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      const memory = new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer());
      const text = new TextDecoder('latin1').decode(memory);
      for (let at = text.indexOf('division by zero'); at !== -1; at = text.indexOf('division by zero', at + 1), spoilt++) memory[at] = 68;
      await cache.put(request, new Response(memory, { headers: kept?.headers ?? {} }));
    }
    return spoilt;
  });
  await expect.poll(spoil).toBeGreaterThan(0);
  await bench.page.reload();
  expect((await bench.run('python', 'print(1 / 0)')).err).toContain('ZeroDivisionError: division by zero\n');
});

test('L-10 the modules that a program imports are read from its text', () => {
  const text = 'import numpy\nimport os, pandas as pd, a.b # import c\n  from scipy.stats import norm\nfrom . import near\nfrom .near import x\ntry: import sympy\nx = 1; import json\nimportlib.import_module("yaml")\n__import__(\'attr\')\nprint("we import nothing")\n';
  expect(importsOf(text)).toEqual(['numpy', 'os', 'pandas', 'a', 'scipy', 'sympy', 'json', 'yaml', 'attr']);
});

test('T-41 L-10 a Python program that computes is interrupted by Stop, as by Ctrl+C, and has a moment to end; one that goes on is ended', async ({ shared }) => {
  // A busy machine may take a program's last moment from it: of three, one must have it.
  const stopped = async (code: string, leaves: RegExp): Promise<void> => {
    const left: string[] = [];
    while (left.length < 3 && !leaves.test(left.at(-1) ?? '')) {
      const { run, inTime } = await shared.stopped(() => shared.start('python', code), (started) => shared.prints(started, 'begun'));
      expect(inTime).toBe(true);
      const ended = await shared.ended(run);
      expect(ended.outcome.type).toBe('stopped');
      left.push(ended.text('out', 'err'));
    }
    expect(left.at(-1)).toMatch(leaves);
  };
  await stopped('print("begun")\ntry:\n    while True: pass\nexcept KeyboardInterrupt:\n    print("interrupted")\nfinally:\n    print("cleaned up")\n', /^begun\ninterrupted\ncleaned up\n$/);
  await stopped('print("begun")\nwhile True:\n    pass\n', /^begun\nTraceback \(most recent call last\):\n  File "main\.py", line [23], in <module>\n[\s\S]*\nKeyboardInterrupt\n$/);
  await stopped('print("begun")\nwhile True:\n    try:\n        while True: pass\n    except BaseException:\n        print("never mind")\n', /^begun\nnever mind\n$/);
  await stopped('import time\nprint("begun")\ntime.sleep(60)\n', /^begun\n/);
  expect((await shared.run('python', 'print("next")')).out).toBe('next\n');
});
