import { expect, test } from './bench.ts';

test('hello', async ({ bench, page }) => {
  page.on('console', (m) => console.log('console', m.text()));
  const ended = await bench.run('javascript', 'console.log("hi", [1,{a:2}])');
  expect(ended.out).toBe('hi [ 1, { a: 2 } ]\n');
  expect(ended.exitCode).toBe(0);
  const run = await bench.start('javascript', 'while (true) {}');
  await bench.page.waitForTimeout(300);
  console.log('stop ms', await bench.stop(run));
  console.log(await bench.run('javascript', 'console.log(1)'));
});
