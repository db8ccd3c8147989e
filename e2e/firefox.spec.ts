import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { FIREFOX, NO_FIREFOX } from '../scripts/firefox.ts';
import { Server } from './server.ts';

const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

async function press(page: Page, role: string, name: string): Promise<void> {
  await page.locator(named(role, name)).click();
}

async function join(page: Page, name: string): Promise<void> {
  await page.locator(named('textbox', 'Your name')).fill(name);
  await press(page, 'button', 'Join');
  await page.waitForSelector(named('combobox', 'Language'));
}

/** Resolves when the page's text holds `words`. */
async function sees(page: Page, words: string): Promise<void> {
  // By time, not by frames: a tab in the background draws none.
  await page.waitForFunction((wanted) => document.body.innerText.replaceAll('\u00a0', ' ').includes(wanted), { timeout: 45_000, polling: 200 }, words);
}

async function type(page: Page, text: string): Promise<void> {
  await page.focus('[aria-label^="Code editor, "]');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
}

test.describe('Firefox', () => {
  test.skip(!FIREFOX, NO_FIREFOX);
  let browser: Browser;
  let server: Server;

  test.beforeEach(async () => {
    server = new Server();
    await server.start();
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
  });
  test.afterEach(async () => {
    await browser.close();
    await server.dispose();
  });

  test('two people write together, run Python that asks, and survive a killed server', async () => {
    test.setTimeout(180_000);
    const created = (await (await fetch(`${server.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: 'python', title: 'In Firefox' }) })).json()) as { shareUrl: string; interviewerUrl: string };
    const open = async (url: string) => {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 1440, height: 900 });
      await page.goto(url);
      return page;
    };
    const nora = await open(created.interviewerUrl);
    await join(nora, 'Nora');
    const sam = await open(created.shareUrl);
    await join(sam, 'Sam');
    await sees(sam, 'def greet');

    await type(sam, 'print("from Sam", input("Who? "))\n');
    await sees(nora, 'from Sam');
    await sees(sam, 'Saved');
    await press(sam, 'button', 'Run');
    await sam.waitForSelector(named('textbox', 'Program input'), { timeout: 60_000 });
    await sam.locator(named('textbox', 'Program input')).fill('Ada');
    await sam.keyboard.press('Enter');
    await sees(nora, 'from Sam Ada');
    await sees(nora, 'Finished');

    await server.kill();
    await type(sam, '# while away\n');
    await sees(sam, 'kept on this device');
    await sam.reload();
    await sees(sam, 'Cannot reach the server');
    await sees(sam, 'kept on this device');
    expect(await sam.evaluate(() => crossOriginIsolated), 'also of a page that was kept').toBe(true);
    await server.start();
    await sees(nora, '# while away');
    await sees(sam, 'Saved');
    expect(await nora.evaluate(() => crossOriginIsolated), 'shared memory for programs that wait for input').toBe(true);
  });
});
