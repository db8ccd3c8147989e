import { browserOf, expect, Person, test } from './people.ts';

// Nothing is run here, and its editor starts without the language service of JavaScript.
test.use({ language: 'Lua' });

test('only interviewers have the session menu; ending can be undone', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await expect(sam.button('Session')).toHaveCount(0);
  await sam.type('// the last word\n');
  await sam.saved();

  await nora.fromSessionMenu('End session');
  await expect(sam.page.getByText('This session has ended')).toBeVisible();
  await nora.button('Undo end').click();
  await expect(sam.page.getByText('This session has ended')).toHaveCount(0);
  await sam.type('// and one more\n');
  await nora.sees('// and one more');

  await nora.fromSessionMenu('End session');
  await expect(sam.page.getByText('This session has ended')).toBeVisible();
  const late = await arrive(inviteLink);
  await expect(late.page.getByRole('textbox', { name: 'Your name' })).toHaveCount(0);
});

test('paused editing keeps what a candidate has and lets interviewers write', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await nora.fromSessionMenu(/Pause editing/);
  await expect(sam.page.getByText(/paused editing|Editing is paused/).first()).toBeVisible();
  await sam.type('// not now\n');
  await nora.type('// Nora may\n');
  await sam.sees('// Nora may');
  expect(await nora.code.innerText()).not.toContain('not\u00a0now');
  await expect(sam.editor).not.toBeEditable();
  await nora.fromSessionMenu(/Pause editing|Resume editing/);
  await expect(sam.editor).toBeEditable();
  await sam.type('// now again\n');
  await nora.sees('// now again');
});

test('T-23 a renewed document keeps its text and the carets, and everybody writes on', async ({ arrive, room: { nora, inviteLink } }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.type('\n// before');
  await sam.saved();
  await nora.sees('// before');
  for (let letter = 0; letter < 3; letter += 1) await sam.page.keyboard.press('ArrowLeft');
  await nora.fromSessionMenu('Renew document');
  await expect(sam.page.getByText('The document was renewed. Its text is the same.')).toBeAttached();
  await sam.saved();
  // Keys are not taken while the document is fetched anew.
  await expect(async () => {
    await sam.page.keyboard.press('!');
    await expect.poll(() => nora.code.innerText(), { timeout: 1_000 }).toContain('bef!');
  }).toPass();
  await sam.type('\n// after');
  await sam.saved();
  await nora.sees('// after');
  await nora.type('\n// both');
  await sam.sees('// both');
});

test('a locked session admits nobody new', async ({ room: { nora, inviteLink }, arrive }) => {
  await nora.fromSessionMenu(/Lock session/);
  const late = await arrive(inviteLink);
  await expect(late.page.getByRole('heading', { name: 'The session is locked' })).toBeVisible();
});

test.describe(() => {
  test.use({ environment: { MAX_PARTICIPANTS: '1' } });

  test('who comes to a full session waits before a page that holds still, and is in soon after somebody left', async ({ room: { inviteLink }, arrive }) => {
    const sam = await arrive(inviteLink);
    await sam.join('Sam');
    const ada = await arrive(inviteLink);
    await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await ada.button('Join').click();
    await expect(ada.page.getByRole('heading', { name: 'This session is full' })).toBeFocused();
    await ada.button('Try again').focus();
    // It is tried again, in vain.
    for (let tries = 0; tries < 2; tries += 1) await ada.page.waitForEvent('websocket');
    await expect(ada.button('Try again')).toBeFocused();
    await sam.page.close();
    await ada.saved();
  });
});

test('T-6 a replaced link stops, and the new one works', async ({ room: { nora, inviteLink }, arrive }) => {
  await nora.fromSessionMenu(/New invite link/);
  await nora.page.getByRole('button', { name: /^Replace/ }).first().click();
  await nora.button('Copy invite link').click();
  await expect(nora.button('Copied')).toBeVisible();
  const fresh = await nora.page.evaluate(() => navigator.clipboard.readText());
  expect(fresh).not.toBe(inviteLink);

  const late = await arrive(inviteLink);
  await expect(late.page.getByRole('heading', { name: 'This link was replaced' })).toBeVisible();
  const sam = await arrive(fresh);
  await sam.join('Sam');
});

test('a removed person is told, and cannot come back by reload', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await nora.button('People').click();
  await nora.button('Remove Sam').click();
  await nora.button('Remove for good: Sam').click();
  await expect(sam.page.getByRole('heading', { name: 'You were removed' })).toBeVisible();
  const inside = nora.page.getByRole('list', { name: 'People' }).getByRole('listitem');
  await expect(inside).toHaveCount(1);
  await expect(inside).toBeFocused();
  await nora.page.keyboard.press('Escape');
  await expect(nora.button('People')).toBeFocused();
  await sam.page.reload();
  await expect(sam.page.getByRole('heading', { name: 'You were removed' })).toBeVisible();
  await expect(nora.participants.getByRole('listitem').filter({ hasText: 'Sam' })).toHaveCount(0);
});

test('T-48 E-4 who is erased by the command line reads that they were removed, is a stranger from then on, and is nobody to those who stay', async ({ server, room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Samantha');
  await sam.type('-- by hand');
  await sam.saved();
  await expect(nora.participants).toContainText('Samantha');
  const session = new URL(inviteLink).pathname.split('/').at(-1) ?? '';
  expect(await server.admin('erase', session, '2')).toContain('"name": "Erased person"');
  await expect(sam.page.getByRole('heading', { name: 'You were removed' })).toBeVisible();
  await expect(nora.participants).not.toContainText('Samantha');
  await nora.sees('-- by hand');
  await nora.page.reload();
  await nora.sees('-- by hand');
  await sam.page.reload();
  await expect(sam.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('');
  await nora.fromSessionMenu('End session');
  await nora.page.goto(server.url);
  await expect(nora.page.getByRole('row', { name: /Rate limiter/ })).toContainText('Erased person');
  await expect(nora.page.getByText('Samantha')).toHaveCount(0);
});

test('T-7 T-47 who has a part in a deleted session reads so, also after a reload, and is let in again once the deletion is undone', async ({ server, room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  const session = `${server.url}/api/sessions/${new URL(inviteLink).pathname.split('/').at(-1)}`;
  const asked = { headers: { Origin: server.url }, data: {} };
  expect((await nora.page.request.delete(session, asked)).status()).toBe(200);
  await expect(sam.page.getByRole('heading', { name: 'This session was deleted' })).toBeVisible();
  await sam.page.reload();
  await expect(sam.page.getByRole('heading', { name: 'This session was deleted' })).toBeVisible();
  expect((await nora.page.request.post(`${session}/restore`, asked)).status()).toBe(200);
  await sam.button('Continue as Sam').click({ timeout: 15_000 });
  await sam.saved();
});

test('an unknown address, a wrong token', async ({ server, room: { inviteLink }, arrive }) => {
  for (const url of [`${server.url}/session/AAAAAAAAAAAA#AAAAAAAAAAAAAAAAAAAAAA`, inviteLink.replace(/#.*/, '#AAAAAAAAAAAAAAAAAAAAAA')]) {
    const lost = await arrive(url);
    await expect(lost.page.getByRole('heading', { name: 'No session at this address' })).toBeVisible();
  }
});

test('the dashboard lists, finds, renames, ends and deletes with undo', async ({ server, room: { nora } }) => {
  const board = new Person(await browserOf(nora).newPage());
  await board.page.goto(server.url);
  const row = board.page.getByRole('row', { name: /Rate limiter/ });
  await expect(row).toContainText('Live');
  await expect(row).toContainText('Lua');
  await expect(row).toContainText('Nora');

  await board.button('More for Rate limiter').click();
  await board.page.getByRole('menuitem', { name: 'End' }).click();
  await expect(row).toContainText('Ended');
  await expect(nora.page.getByText('This session has ended').or(nora.page.getByText('Session ended for everyone')).first()).toBeVisible();

  await board.button('More for Rate limiter').click();
  await board.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  await board.page.reload();
  await board.button('Undo').click();
  await expect(row).toBeVisible();
});
