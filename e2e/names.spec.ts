import type { Page } from '@playwright/test';
import { browserOf, expect, Person, test } from './people.ts';

type Role = Parameters<Page['getByRole']>[0];

/** A part of a name, in any case, is enough to find one element, and no other. */
async function one(page: Page, names: Partial<Record<Role, string[]>>): Promise<void> {
  for (const [role, each] of Object.entries(names) as [Role, string[]][]) for (const name of each) await expect(page.getByRole(role, { name }), `${role} ${name}`).toHaveCount(1);
}
const none = (page: Page, name: string) => expect(page.getByRole('button', { name })).toHaveCount(0);

/** In the room, of every person. */
const BOTH = { combobox: ['Language'], region: ['Output'], list: ['Participants'], status: ['Connection'] };

test('ux §5: each fixed name finds one element of the page, by a part of it and in any case', async ({ server, arrive }) => {
  const nora = await arrive(server.url);
  await one(nora.page, { button: ['Create session'], combobox: ['Language'], textbox: ['Title'] });
  await nora.page.getByRole('button', { name: 'create session' }).click();
  const inviteLink = await nora.page.getByRole('textbox', { name: 'Invite link' }).inputValue();
  await one(nora.page, { button: ['Create session', 'Copy invite link', 'Open'] });
  await nora.page.reload();
  await one(nora.page, { button: ['Create session', 'Copy invite link', 'Open'] });
  await nora.page.getByRole('button', { name: 'Open' }).click();
  await one(nora.page, { button: ['Join'], textbox: ['Your name'] });
  await nora.join('Nora');

  const sam = await arrive(inviteLink);
  await one(sam.page, { button: ['Join'], textbox: ['Your name'] });
  await sam.join('Sam');
  const interviewer = { ...BOTH, button: ['Copy invite link', 'Session', 'Run'] };
  await one(nora.page, interviewer);
  await one(sam.page, { ...BOTH, button: ['Run'] });

  await sam.choose('JavaScript');
  await sam.replaceCode('while (true) {}\n');
  await sam.page.getByRole('button', { name: 'Run' }).click();
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Sam' })).toContainText('Running');
  await one(sam.page, { ...BOTH, button: ['Stop'] });
  await none(sam.page, 'Run');
  await one(nora.page, interviewer);
  await none(nora.page, 'Stop');
  // The guard against double clicks.
  await expect(sam.page.getByRole('button', { name: 'Stop' })).not.toHaveAttribute('aria-disabled', 'true');
  await sam.page.getByRole('button', { name: 'Stop' }).click();
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Sam' })).toContainText('Stopped by Sam');
  await one(sam.page, { ...BOTH, button: ['Run'] });
  await one(nora.page, interviewer);

  await nora.page.getByRole('button', { name: 'Session' }).click();
  await nora.page.getByRole('menuitem', { name: 'End session' }).click();
  await expect(nora.page.getByText('Session ended for everyone')).toBeVisible();
  await one(nora.page, { ...BOTH, button: ['Copy invite link', 'Session'] });
  const again = new Person(await browserOf(nora).newPage());
  await again.page.goto(nora.page.url());
  await again.page.getByRole('button', { name: /Continue/ }).click();
  await expect(again.page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await one(again.page, { ...BOTH, button: ['Copy invite link', 'Session'] });
});
