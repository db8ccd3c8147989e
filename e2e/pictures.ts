// Takes the pictures of README from the real product: node_modules/.bin/node e2e/pictures.ts [folder, default docs/pictures]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type BrowserContextOptions } from '@playwright/test';
import { chromiumLaunch } from './chromium.ts';
import { Person } from './people.ts';
import { Server } from './server.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

const PROGRAM = `from collections import deque


class RateLimiter:
    """Allow at most \`limit\` calls per key in any \`window\` seconds."""

    def __init__(self, limit: int, window: float) -> None:
        self.limit = limit
        self.window = window
        self.hits: dict[str, deque[float]] = {}

    def allow(self, key: str, now: float) -> bool:
        hits = self.hits.setdefault(key, deque())
        while hits and hits[0] <= now - self.window:
            hits.popleft()
        if len(hits) >= self.limit:
            return False
        hits.append(now)
        return True


limiter = RateLimiter(limit=3, window=10)
for t in (0, 1, 2, 3, 10.5, 11):
    verdict = "ok" if limiter.allow("sam", t) else "limited"
    print(f"{t:>5} s  {verdict}")

key = input("Key to inspect: ")
print(len(limiter.hits[key]), "calls in the window")
`;

const server = new Server();
await server.start();
const browser = await chromium.launch(chromiumLaunch);

async function arrive(url: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  await page.goto(url);
  return new Person(page);
}
const shoot = (person: Person, name: string) => person.page.screenshot({ path: join(folder, `${name}.png`) });
/** A word of its own is one that has its colour: they come a moment after the editor, or another scheme. */
const isColoured = (person: Person) => expect(person.code.getByText('from', { exact: true })).toBeVisible();

try {
  const nora = await arrive(server.url);
  let inviteLink = '';
  for (const [title, language] of [['Word frequency', 'TypeScript'], ['Elevator scheduler', 'JavaScript'], ['Rate limiter', 'Python']] as const) {
    inviteLink = await nora.createSession(title, language);
  }
  await shoot(nora, 'dashboard');

  const sam = await arrive(inviteLink, { viewport: { width: 1280, height: 800 } });
  await sam.page.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await expect(sam.page.getByText(/Live connection works/)).toBeVisible();
  await shoot(sam, 'join');

  await nora.button('Open').click();
  await nora.join('Nora');
  await nora.replaceCode(PROGRAM);
  await nora.saved();
  await sam.button('Join').click();
  await sam.saved();
  const tomas = await arrive(inviteLink);
  await tomas.join('Tomas');

  await nora.button('Run').click();
  await expect(nora.page.getByRole('textbox', { name: 'Program input' })).toBeVisible({ timeout: 60_000 });
  await nora.page.getByRole('textbox', { name: 'Program input' }).fill('bob');
  await nora.page.keyboard.press('Enter');
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('exit 1', { timeout: 15_000 });
  await sam.button('Run').click();
  await expect(sam.page.getByRole('textbox', { name: 'Program input' })).toBeVisible({ timeout: 60_000 });
  for (const [person, line] of [[tomas, 13], [sam, 17]] as const) {
    await person.editor.focus();
    await person.page.keyboard.press('ControlOrMeta+Home');
    for (let i = 1; i < line; i++) await person.page.keyboard.press('ArrowDown');
    await person.page.keyboard.press(person === tomas ? 'Shift+End' : 'End');
  }
  await expect(nora.code.getByText('Sam', { exact: true })).toBeVisible();
  await isColoured(nora);
  await shoot(nora, 'room-light');

  const phone = await arrive(inviteLink, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await phone.page.getByRole('textbox', { name: 'Your name' }).fill('Ilse');
  await phone.button('Join').click();
  await phone.saved();
  await isColoured(phone);
  await shoot(phone, 'phone');

  await nora.page.emulateMedia({ colorScheme: 'dark' });
  await sam.editor.focus();
  await sam.page.keyboard.press('ArrowUp');
  await expect(nora.code.getByText('Sam', { exact: true })).toBeVisible();
  await isColoured(nora);
  await shoot(nora, 'room-dark');
} finally {
  await browser.close();
  await server.dispose();
}
