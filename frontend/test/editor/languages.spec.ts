import { expect } from '@playwright/test';
import { test } from './two-editors.ts';

const NODE_PROGRAM = `import { readFileSync } from 'node:fs';
const lines: string[] = readFileSync(0, 'utf8').split('\\n');
process.stdin.on('data', (d) => console.log(String(d)));
const name = require('path').basename(__filename);
const timer: NodeJS.Timeout = setTimeout(() => console.table(lines), 10);
console.log(await Promise.resolve(name), Buffer.from('a'), timer, structuredClone({ a: 1 }), new URL('http://a'));
`;

test('TypeScript: a wrong type is marked, what Node offers is not', async ({ editors, page }) => {
  await editors.open('language=typescript&alone');
  await editors.write('ann', 0, NODE_PROGRAM);
  await editors.goToLine('ann', 7);
  await page.keyboard.type('const wrong: number = "text";');
  await expect(editors.ann.locator('.squiggly-error')).toHaveCount(1, { timeout: 30_000 });
  await page.keyboard.press('F8');
  await expect(editors.ann.getByText("Type 'string' is not assignable to type 'number'.").first()).toBeVisible();
});

test('JavaScript: only what cannot be parsed is marked', async ({ editors, page }) => {
  await editors.open('language=javascript&alone');
  await editors.write('ann', 0, 'undeclared.method(console);\nlet x = 1; x = "text";\n');
  await editors.goToLine('ann', 3);
  await page.keyboard.type('const = 1');
  await expect(editors.ann.locator('.squiggly-error')).not.toHaveCount(0, { timeout: 30_000 });
  const tops = await editors.ann.locator('.squiggly-error').evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().top));
  const third = await editors.topOf('ann', 'const = 1');
  expect(tops.every((top) => Math.abs(top - third) < 22)).toBe(true);
});

test('The TypeScript worker is not fetched before the first key, and not at all for Python', async ({ editors, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await editors.open('language=python&alone');
  await editors.goToLine('ann', 1);
  await page.keyboard.type('x');
  // However long a slow machine takes to the first key, the page is not idle before.
  await page.addInitScript(() => {
    const { requestIdleCallback } = window;
    const rest = new Promise((resolve) => addEventListener('rest', resolve, { once: true }));
    window.requestIdleCallback = (call) => {
      void rest.then(() => requestIdleCallback(call));
      return 0;
    };
  });
  await editors.open('language=javascript&alone');
  await editors.goToLine('ann', 1);
  const workers = () => fetched.filter((url) => url.includes('ts.worker'));
  await page.keyboard.type('x');
  expect((await editors.texts())[0]).toBe('x');
  expect(workers()).toEqual([]);
  await page.evaluate(() => dispatchEvent(new Event('rest')));
  await expect.poll(workers).not.toEqual([]);
});

test('The colours of files that are not shown yet are fetched while there is a connection', async ({ editors, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await editors.open('language=javascript&alone');
  expect(fetched.filter((url) => /\/python-/.test(url))).toEqual([]);
  await editors.open('language=javascript&languages=javascript,python,nothing&alone');
  await expect.poll(() => fetched.filter((url) => /\/python-/.test(url))).toHaveLength(1);
});

test('An editor that is made after the features of JavaScript came has no fault', async ({ editors, page }) => {
  await editors.open('language=javascript&alone');
  await editors.write('ann', 0, 'const = 1\n');
  await expect(editors.ann.locator('.squiggly-error')).not.toHaveCount(0, { timeout: 30_000 });
  await page.evaluate(async () => {
    const place = document.querySelector<HTMLElement>('#bob');
    if (place) await window.bench.bob.mount(place);
  });
  await editors.focus('bob');
  await page.keyboard.type('x');
  // Monaco makes its parts one after the other while the page is idle, and tells of a fault later.
  await page.evaluate(async () => {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve)));
  });
});

test('Colours that did not come while there was no network come when it is back', async ({ editors, page }) => {
  editors.expected = /^Failed to load resource: net::ERR_FAILED$/;
  let asked = 0;
  await page.route(/\/python-[^/]*\.js$/, (route) => (++asked === 1 ? route.abort() : route.continue()));
  await editors.open('language=python&alone');
  await editors.write('ann', 0, 'def f(): return "text"\n');
  const colours = () => editors.ann.locator('.view-line').first().evaluate((line) => new Set([...line.querySelectorAll('span span')].map((span) => getComputedStyle(span).color)).size);
  await expect.poll(() => asked).toBe(1);
  expect(await colours()).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(colours).toBeGreaterThan(2);
});
