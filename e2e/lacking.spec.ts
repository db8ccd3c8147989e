import { expect, test, type Person } from './people.ts';

/** Opens a link in a browser in which `missing` was done before any script of the page. */
async function openWithout(person: Person, missing: () => void, link: string): Promise<void> {
  await person.page.addInitScript(missing);
  await person.page.goto(link);
}

const forbidStorage = () => {
  for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
};

test('who has no WebAssembly is told so, writes, and sees what others run', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive('about:blank');
  await openWithout(sam, () => void Reflect.deleteProperty(window, 'WebAssembly'), inviteLink);
  await expect(sam.page.getByText('This browser cannot run code. You can edit and see everyone’s output.')).toBeVisible();
  await sam.join('Sam');
  await sam.type('// without');
  await nora.sees('// without');
  await nora.button('Run').click();
  await expect(sam.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Finished');
});

test('R-5 where the browser forbids storage the room works all the same', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive('about:blank');
  await openWithout(sam, forbidStorage, inviteLink);
  await sam.join('Sam');
  await sam.type('// not kept');
  await nora.sees('// not kept');
  await sam.button('Output below').click();
  await expect(sam.button('Output on the right')).toBeVisible();
});

test('T-9 where cookies are blocked nothing is made that would be lost at once', async ({ server, room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive('about:blank');
  await sam.page.addInitScript(() => Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} }));
  await openWithout(sam, forbidStorage, inviteLink);
  await sam.page.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await sam.button('Join').click();
  await expect(sam.page.getByRole('alert')).toContainText('This browser blocks cookies.');
  await sam.page.goto(server.url);
  await sam.button('Create session').click();
  await expect(sam.page.getByRole('alert')).toContainText('This browser blocks cookies.');
  await expect(nora.participants).not.toContainText('Sam');
});

test('a link that the browser does not let us copy is selected in its dialog, which gives the focus back', async ({ room: { nora } }) => {
  await nora.page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await nora.page.reload();
  await nora.fromSessionMenu('Copy observer link');
  const field = nora.page.getByRole('textbox', { name: 'Observer link' });
  const link = await field.inputValue();
  await expect.poll(() => nora.page.evaluate(() => String(getSelection()))).toBe(link);
  await nora.page.keyboard.press('Escape');
  await expect(nora.button('Session')).toBeFocused();
});
