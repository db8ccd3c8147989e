import { Canaries } from './canaries.ts';
import { expect, test } from './people.ts';

test('T-49 a token in a log, or in a browser that nobody gave it, is found', async ({ browser, room: { nora, inviteLink } }) => {
  const context = await browser.newContext();
  const canaries = new Canaries();
  canaries.watch(context);
  await canaries.note(nora.page.context(), inviteLink);
  const page = await context.newPage();
  await page.goto(new URL('/healthz', inviteLink).href);
  const token = new URL(inviteLink).hash.slice(1);
  await canaries.check(['nothing']);
  await expect(canaries.check([`a line with ${token} in it`])).rejects.toThrow('no token');
  await page.evaluate((text) => document.body.append(text), token);
  await expect(canaries.check([])).rejects.toThrow('nobody is sent');
  await page.goto(inviteLink);
  await canaries.check([]);
  await context.close();
});
