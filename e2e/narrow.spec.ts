import { expect, test, type Person } from './people.ts';

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
  }
  for (const width of [1440, 1280]) {
    await nora.page.setViewportSize({ width, height: 900 });
    await expect.poll(() => nora.connection.getByText('Connected · Saved').evaluate((words) => words.scrollWidth - words.clientWidth)).toBe(0);
  }
});
