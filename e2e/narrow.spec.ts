import type { Locator } from '@playwright/test';
import { browserOf, expect, Person, test } from './people.ts';

const TITLE = 'Design a rate limiter with sliding windows, quotas and a queue';

/** px of a control's box. */
async function boxOf(person: Person, role: 'button' | 'heading' | 'combobox', name: string) {
  const box = await person.page.getByRole(role, { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`${name} is not to be seen`);
  return box;
}

test('a long title and many people leave room for what is pressed, and for whether all is saved', async ({ room: { nora, inviteLink }, arrive }) => {
  await nora.button('Rename').click();
  await nora.page.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await nora.page.keyboard.press('Enter');
  for (const name of ['Ada', 'Grace']) await (await arrive(inviteLink)).join(name);
  const phone = await arrive(inviteLink, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.join('Sam');
  for (const width of [390, 320]) {
    await phone.page.setViewportSize({ width, height: 844 });
    await expect(phone.button('Files')).toBeVisible();
    const [title, leave, files, run] = [await boxOf(phone, 'heading', TITLE), await boxOf(phone, 'button', 'Leave'), await boxOf(phone, 'button', 'Files'), await boxOf(phone, 'button', 'Run')];
    expect(title.x + title.width).toBeLessThanOrEqual(leave.x);
    expect(files.width).toBeGreaterThanOrEqual(44);
    expect(run.x + run.width).toBeLessThanOrEqual(width);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    if (width < 390) continue;
    const faces = await Promise.all((await phone.participants.getByRole('listitem').all()).map((each) => each.boundingBox()));
    expect(faces.map((face) => face?.y)).toEqual(Array(4).fill(faces[0]?.y));
  }
  for (const width of [1440, 1280]) {
    await nora.page.setViewportSize({ width, height: 900 });
    await expect.poll(() => nora.connection.getByText('Connected · Saved').evaluate((words) => words.scrollWidth - words.clientWidth)).toBe(0);
  }
});

test('long names give way to the title and to whether all is saved, and begin where they are read from', async ({ room: { nora, inviteLink }, arrive }) => {
  const arabic = '\u0646\u0648\u0631\u0629 \u0628\u0646\u062a \u0639\u0628\u062f \u0627\u0644\u0639\u0632\u064a\u0632 \u0627\u0644\u0637\u0648\u064a\u0644\u0629';
  await nora.button('Rename').click();
  await nora.page.getByRole('textbox', { name: 'Title' }).fill(`${TITLE}, and a second part of it`);
  await nora.page.keyboard.press('Enter');
  for (const name of [arabic, 'Supercalifragilisticexpialidocious', 'W'.repeat(40)]) await (await arrive(inviteLink)).join(name);
  const people = nora.participants.getByRole('listitem');
  await expect(people).toHaveCount(4);
  await expect(people.getByText(arabic)).toHaveCSS('direction', 'rtl');
  for (const width of [1440, 1280, 1024, 820, 768]) {
    await nora.page.setViewportSize({ width, height: 900 });
    await expect.poll(() => nora.connection.getByText('Connected · Saved').evaluate((words) => words.scrollWidth - words.clientWidth), `at ${width}`).toBe(0);
    const boxes = await Promise.all([nora.page.getByRole('heading', { level: 1 }), nora.connection, nora.participants, nora.button('People'), nora.button('Copy invite link'), nora.button('Session')].map((each) => each.boundingBox()));
    const edges = boxes.flatMap((box) => (box === null ? [] : [box.x, box.x + box.width]));
    expect(edges, `at ${width}`).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges.at(-1)).toBeLessThanOrEqual(width);
  }
  await nora.page.setViewportSize({ width: 1024, height: 900 });
  await nora.page.context().setOffline(true);
  await nora.type('kept');
  await expect(nora.connection).toContainText('Offline · 4 changes');
  // "Offline · 4 changes kept on this device", without the rest.
  await expect.poll(async () => (await nora.connection.boundingBox())?.width).toBeGreaterThan(240);
  await nora.page.context().setOffline(false);
  await nora.saved();
  // A face is shown whole or not at all.
  await nora.page.setViewportSize({ width: 390, height: 844 });
  const list = await nora.participants.boundingBox();
  const faces = await Promise.all((await people.all()).map((each) => each.boundingBox()));
  if (list === null) throw new Error('nobody is to be seen');
  const inside = faces.filter((face) => face !== null && face.y < list.y + list.height);
  expect(inside.length).toBeGreaterThan(0);
  for (const face of inside) if (face !== null) expect(face.x + face.width).toBeLessThanOrEqual(390);
});

test('the door of a long title and name is no wider than a phone', async ({ room: { nora, inviteLink }, arrive }) => {
  await nora.button('Rename').click();
  await nora.page.getByRole('textbox', { name: 'Title' }).fill('W'.repeat(100));
  await nora.page.keyboard.press('Enter');
  await nora.button('People').click();
  await nora.button('Change your name').click();
  await nora.page.getByRole('textbox', { name: 'Your name' }).fill('M'.repeat(40));
  await nora.page.keyboard.press('Enter');
  const phone = await arrive(inviteLink, { viewport: { width: 320, height: 640 } });
  await expect(phone.page.getByText(`${'M'.repeat(40)} invited you to`)).toBeVisible();
  await phone.join('W'.repeat(40));
  // What is said in People of who came and went.
  const left = await arrive(inviteLink);
  await left.join('V'.repeat(40));
  await phone.page.getByRole('tab', { name: 'People' }).click();
  const news = phone.page.getByRole('list', { name: 'Who came and went' });
  await expect(news).toContainText('joined');
  expect(await news.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  const door = await browserOf(phone).newPage();
  await door.goto(inviteLink);
  const again = door.getByRole('button', { name: `Continue as ${'W'.repeat(40)}` });
  await expect(again).toBeVisible();
  const box = await again.boundingBox();
  expect(box === null ? null : box.x + box.width).toBeLessThanOrEqual(320);
  expect(await door.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('a phone says whole why nothing can be written', async ({ room: { nora, inviteLink }, arrive }) => {
  const phone = await arrive(inviteLink, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await phone.join('Sam');
  const isWhole = async (words: string) => {
    const note = phone.code.getByText(words);
    await expect(note).toBeInViewport({ ratio: 1 });
    await expect.poll(() => note.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBe(0);
  };
  await nora.fromSessionMenu(/Pause editing/);
  await isWhole('Editing is paused by the interviewer.');
  await nora.fromSessionMenu(/editing/);
  await expect(phone.code.getByText('Editing is paused by the interviewer.')).toHaveCount(0);
  await nora.button('People').click();
  await nora.page.getByRole('combobox', { name: 'Role of Sam' }).selectOption('Observer');
  await isWhole('You are an observer and can only read.');
});

test('a run that waits for its language says so on one line', async ({ room: { nora } }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await nora.page.context().route(/pyodide.*\.wasm/, (route) => held.then(() => route.continue()));
  await nora.choose('Python');
  await nora.button('Run').click();
  const pill = nora.output.getByText('Starting once Python is loaded');
  for (const width of [1440, 1280, 1024]) {
    await nora.page.setViewportSize({ width, height: 800 });
    await expect.poll(async () => (await pill.boundingBox())?.height, `at ${width}`).toBeLessThan(24);
  }
  release();
  await expect(nora.output.getByRole('article')).toContainText('Finished', { timeout: 30_000 });
});

test.describe('a run of another person that can be ended', () => {
  test.use({ language: 'Lua' });

  test('says on one line that it waits', async ({ room: { nora, inviteLink }, arrive }) => {
    const sam = await arrive(inviteLink);
    await sam.join('Sam');
    await sam.replaceCode('io.write("Who? ") io.read()\n');
    await sam.button('Run').click();
    const pill = nora.output.getByRole('article').getByText('Waiting for input').first();
    await expect(pill).toBeVisible({ timeout: 30_000 });
    for (const width of [1440, 1280, 1024, 360]) {
      await nora.page.setViewportSize({ width, height: 740 });
      if (width === 360) await nora.page.getByRole('tab', { name: 'Output' }).click();
      await expect.poll(async () => (await pill.boundingBox())?.height, `at ${width}`).toBeLessThan(24);
      const [shown, end] = await Promise.all([pill, nora.button('End this program')].map((each) => each.boundingBox()));
      const overlap = shown && end && shown.x < end.x + end.width && end.x < shown.x + shown.width && shown.y < end.y + end.height && end.y < shown.y + shown.height;
      expect(overlap, `at ${width}`).toBe(false);
    }
  });
});

test('the state of a run stands at the end of its card, on one line, open and closed', async ({ room: { nora } }) => {
  await nora.button('Run').click();
  const card = nora.output.getByRole('article');
  await expect(card).toContainText('exit 0');
  for (const [width, height] of [[1440, 900], [1280, 800], [820, 1100], [390, 844]] as const) {
    await nora.page.setViewportSize({ width, height });
    if (width === 390) await nora.page.getByRole('tab', { name: 'Output' }).click();
    const box = async (each: Locator) => {
      const found = await each.boundingBox();
      return found ?? { x: 0, y: 0, width: 0, height: 0 };
    };
    await expect.poll(async () => {
      const [whole, more] = [await box(card), await box(card.getByRole('button', { name: 'More' }))];
      return whole.x + whole.width - more.x - more.width;
    }, `at ${width}`).toBeLessThan(12);
    await card.getByRole('button', { name: 'Show output' }).click();
    await expect(card.getByRole('log')).toHaveCount(0);
    await expect.poll(async () => (await box(card)).height, `closed at ${width}`).toBeLessThan(width === 390 ? 60 : 40);
    await card.getByRole('button', { name: 'Show output' }).click();
  }
});

/** Whether a part of what says how the connection stands is cut off. */
const isCut = (person: Person): Promise<boolean> => person.connection.evaluate((status) => [...status.querySelectorAll('*')].some((part) => part.clientWidth > 1 && part.scrollWidth > part.clientWidth));

for (const [words, width] of [['a phone', 360], ['a tablet', 768]] as const) {
  test(`on ${words} of ${width} px an interviewer reads that all is saved, and how many changes are not`, async ({ room: { nora } }) => {
    const browser = nora.page.context().browser();
    if (!browser) throw new Error('invariant violation: a page has a browser');
    const context = await browser.newContext({ viewport: { width, height: 740 }, hasTouch: true, isMobile: width < 768, storageState: await browserOf(nora).storageState() });
    const page = await context.newPage();
    const device = new Person(page);
    await page.goto(nora.page.url());
    await device.button('Continue as Nora').tap();
    await device.saved();
    await expect(device.page.getByText('Saved', { exact: true })).toBeInViewport();
    expect(await isCut(device)).toBe(false);
    await context.setOffline(true);
    await device.type('kept');
    const kept = device.page.getByText(/^Offline · 4 changes kept on this device/).last();
    await expect(kept).toBeInViewport();
    // As far as "device": the advice behind it may be cut off.
    expect((await kept.boundingBox())?.width).toBeGreaterThan(230);
    await expect(device.connection).toContainText('Offline · 4 changes kept on this device');
    await context.close();
  });
}

test('in forced colours only errors carry the bar of errors, and the shown file its line', async ({ room: { nora } }) => {
  await nora.page.emulateMedia({ forcedColors: 'active' });
  await nora.replaceCode('console.log("fine");\nconsole.error("bad");\n');
  await nora.button('Run').click();
  const colour = (words: string) => nora.output.getByText(words, { exact: true }).evaluate((text) => getComputedStyle(text.closest('[data-stream]') ?? text).borderLeftColor);
  await expect(nora.output.getByRole('article')).toContainText('Finished');
  const [canvas, ink] = await nora.page.evaluate(() => ['Canvas', 'CanvasText'].map((name) => {
    document.body.style.backgroundColor = name;
    return getComputedStyle(document.body).backgroundColor;
  }));
  expect([await colour('fine'), await colour('bad')]).toEqual([canvas, ink]);
  const line = await nora.page.getByRole('tab', { name: 'main.js' }).evaluate((tab) => getComputedStyle(tab.parentElement ?? tab, '::after').backgroundColor);
  expect(line).not.toBe(canvas);
});

test.describe('a phone among 200 rows', () => {
  test.use({ language: 'Lua' });
  const atNora = async ({ nora, inviteLink }: { nora: Person; inviteLink: string }, arrive: (url: string, options: object) => Promise<Person>) => {
    await nora.replaceCode(Array.from({ length: 200 }, (_, n) => `-- row ${n + 1}`).join('\n'));
    const phone = await arrive(inviteLink, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.join('Sam');
    await phone.button('Nora below, line 200').tap();
    return phone;
  };

  test('goes to somebody who is out of view by one tap, and shows the keys of code only to who types', async ({ room, arrive }) => {
    const phone = await atNora(room, arrive);
    await expect(phone.code.getByText('-- row 200', { exact: true })).toBeInViewport();
    await expect(phone.page.getByRole('toolbar', { name: 'Keys' })).toHaveCount(0);
    await phone.editor.focus();
    await expect(phone.page.getByRole('toolbar', { name: 'Keys' })).toBeVisible();
  });

  test('finds the code where it was left, whatever others write above it meanwhile', async ({ room, arrive }) => {
    const { nora } = room;
    const phone = await atNora(room, arrive);
    const row = phone.code.getByText('-- row 190', { exact: true });
    const top = async () => Math.round((await row.boundingBox())?.y ?? 0);
    await expect(row).toBeInViewport();
    const before = await top();
    await phone.page.getByRole('tab', { name: 'People' }).click();
    await nora.page.keyboard.press('ControlOrMeta+Home');
    await nora.page.keyboard.type('-- one\n-- two\n-- three\n');
    await expect(phone.page.getByRole('list', { name: 'People' })).toContainText('typing');
    await nora.saved();
    await phone.page.getByRole('tab', { name: 'Code' }).click();
    await expect(row).toBeInViewport();
    await expect.poll(top).toBe(before);
  });
});

test.describe('a window that becomes narrow and wide again', () => {
  test.use({ language: 'Lua' });

  test('goes on where it was: what can be undone, the caret, an answer that is being typed', async ({ room: { nora } }) => {
    await nora.type('\n-- kept\n');
    await nora.saved();
    // One step, in either editor and however fast the machine is: the caret jumps, and one word comes at once.
    await nora.page.keyboard.press('ControlOrMeta+Home');
    await nora.page.keyboard.press('ControlOrMeta+End');
    await nora.page.keyboard.insertText('--taken');
    for (const [width, key] of [[700, 'ControlOrMeta+Z'], [1440, 'ControlOrMeta+Shift+Z']] as const) {
      await nora.page.setViewportSize({ width, height: 900 });
      await expect(nora.page.getByRole('tab', { name: 'Output' })).toHaveCount(width === 700 ? 1 : 0);
      await nora.editor.focus();
      await nora.page.keyboard.press(key);
      if (width === 700) await expect.poll(() => nora.code.innerText()).not.toContain('taken');
      else await nora.sees('--taken');
      await nora.sees('-- kept');
    }
    await nora.page.keyboard.type('!');
    await nora.sees('--taken!');

    await nora.replaceCode('print(io.read())\n');
    await nora.button('Run').click();
    const input = nora.page.getByRole('textbox', { name: 'Program input' });
    await input.fill('Ada');
    await nora.page.setViewportSize({ width: 700, height: 900 });
    await nora.page.getByRole('tab', { name: 'Output' }).click();
    await expect(input).toHaveValue('Ada');
  });
});
