import { expect, test } from './bench.ts';

test('T-41 output is cut at its limit wherever that falls within a character', async ({ shared }) => {
  for (const outputBytes of [1_000, 1_001, 1_002]) {
    const run = await shared.start('lua', 'while true do io.write("€é") end', { outputBytes });
    expect((await shared.ended(run)).outcome.type, String(outputBytes)).toBe('outputLimit');
  }
});

test('L-7 a mark of the byte order that a program prints is printed', async ({ shared }) => {
  expect((await shared.run('lua', 'print("\\u{FEFF}id,name")')).out).toBe('\uFEFFid,name\n');
  expect((await shared.run('javascript', 'console.log("\\uFEFFid,name")')).out).toBe('\uFEFFid,name\n');
});

test('L-5 of an exit code one byte is kept', async ({ shared }) => {
  expect((await shared.run('lua', 'os.exit(-1)')).exitCode).toBe(255);
  expect((await shared.run('lua', 'os.exit(256)')).exitCode).toBe(0);
});
