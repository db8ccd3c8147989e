// From the click on a link to the first typed character, in Chromium on a slow line with a slow CPU:
// npm run bench -- --page [--rounds 20]. Each round is a new browser profile: nothing is cached.
import { chromium, type Browser } from '@playwright/test';
import { chromiumLaunch } from '../e2e/chromium.ts';
import { Server } from '../e2e/server.ts';
import { percentile } from './pause.ts';

/** 10 Mbit/s in B/s, 40 ms round trip, a CPU four times slower. */
const LINE = { offline: false, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000, latency: 40 };
const SLOWER = 4;

/** The name's field, and the editor, as the page gives them the focus; and the editor's text. */
const NAME = `document.activeElement?.labels?.[0]?.textContent === 'Your name'`;
const EDITOR = `document.activeElement?.ariaLabel?.startsWith('Code editor, ')`;
const TYPED = `document.querySelector('section[aria-label=Code]')?.textContent.includes('~')`;

/** A person who knows the way: the browser fills in the name, then Enter, and a character, each as soon as the page takes it. */
async function openLink(browser: Browser, link: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await devtools.send('Performance.enable');
  let received = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (received += encodedDataLength));
  // Told by the page: whoever looks for it again and again, be it once a frame, does so with the page's own slow CPU.
  const seen = (what: string) => devtools.send('Runtime.evaluate', { awaitPromise: true, expression: `new Promise((done) => { const look = () => (${what}) && done(); addEventListener('focusin', look); new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true }); look(); })` });
  const cpu = async () => ((await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  const start = performance.now();
  await page.goto(link, { waitUntil: 'commit' });
  await seen(NAME);
  const door = performance.now();
  const doorBytes = received;
  const doorCpu = await cpu();
  await page.keyboard.insertText('Sam');
  await page.keyboard.press('Enter');
  await seen(EDITOR);
  await page.keyboard.type('~');
  await seen(TYPED);
  const typed = performance.now();
  const all = await cpu();
  await context.close();
  return {
    'link → name can be typed, ms': door - start,
    'link → first character, ms': typed - start,
    'CPU until the name, ms': doorCpu,
    'CPU until the first character, ms': all,
    'KB until the name': doorBytes / 1_000,
    'KB until the first character': received / 1_000,
  };
}

/** Prints p50 and p95 of `rounds` visits. */
export async function measurePage(rounds: number): Promise<void> {
  const server = new Server({ SESSIONS_PER_ADDRESS: '1000', MAX_PARTICIPANTS: '1000', MAX_CONNECTIONS: '1000', API_REQUESTS: '100000' });
  await server.start();
  const created = (await (await fetch(`${server.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: 'javascript', title: 'Rate limiter' }) })).json()) as { shareUrl: string };
  const browser = await chromium.launch(chromiumLaunch);
  const rows = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, value] of Object.entries(await openLink(browser, created.shareUrl))) rows.set(name, [...(rows.get(name) ?? []), value]);
  await browser.close();
  await server.dispose();
  console.log(`\nChromium, 10 Mbit/s, 40 ms, CPU ${SLOWER} times slower, ${rounds} visits with an empty cache.\n\n| | p50 | p95 |\n| --- | ---: | ---: |`);
  for (const [name, values] of rows) console.log(`| ${name} | ${percentile(values, 0.5).toFixed(0)} | ${percentile(values, 0.95).toFixed(0)} |`);
}
