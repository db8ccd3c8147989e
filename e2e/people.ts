import { LANGUAGES } from '@oci/runtimes/table.ts';
import { test as base, expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { Canaries } from './canaries.ts';
import { Server } from './server.ts';

/** One person at one tab of one browser; everything by roles and accessible names. */
export class Person {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: /^Code editor, / });
  }
  get code(): Locator {
    return this.page.getByRole('region', { name: 'Code', exact: true });
  }
  get output(): Locator {
    return this.page.getByRole('region', { name: 'Output', exact: true });
  }
  get connection(): Locator {
    return this.page.getByRole('status', { name: 'Connection' });
  }
  get participants(): Locator {
    return this.page.getByRole('list', { name: 'Participants' });
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Puts the caret at the end of the code and types. */
  async type(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(text);
  }

  /** Replaces all code by pasting `text`, so that the editor adds nothing of its own. */
  async replaceCode(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Waits until the code shows `text`; Monaco draws spaces as non-breaking ones. */
  async sees(text: string): Promise<void> {
    await expect.poll(async () => (await this.code.innerText()).replaceAll('\u00a0', ' ')).toContain(text);
  }

  async saved(): Promise<void> {
    await expect(this.connection).toContainText('Saved', { timeout: 15_000 });
  }

  async choose(language: string): Promise<void> {
    const chooser = this.page.getByRole('combobox', { name: 'Language' });
    await chooser.click();
    await this.page.getByRole('option', { name: language, exact: true }).click();
    // The server decides; until it has, the file of the language before is shown.
    await expect(chooser).toHaveValue(language);
  }

  async fromSessionMenu(item: string | RegExp): Promise<void> {
    await this.button('Session').click();
    await this.page.getByRole('menuitem', { name: item }).or(this.page.getByRole('menuitemcheckbox', { name: item })).click();
  }

  /** Creates a session on the dashboard; answers its invite link. */
  async createSession(title: string, language: string): Promise<string> {
    await this.page.getByRole('textbox', { name: 'Title' }).fill(title);
    await this.choose(language);
    await this.button('Create session').click();
    await expect(this.page.getByText(`${title} is ready. Send this link.`)).toBeVisible();
    return this.page.getByRole('textbox', { name: 'Invite link' }).inputValue();
  }

  async join(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.button('Join').click();
    await this.editor.waitFor({ state: 'attached' });
    await this.saved();
  }
}

type Fixtures = {
  /** Variables of the server's. */
  environment: Record<string, string>;
  server: Server;
  canaries: Canaries;
  /** A browser of its own for a person: cookies and storage are nobody else's. */
  arrive: (url: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
  /** Language of the room's session, by its label. */
  language: string;
  /** Nora has created a session, titled "Rate limiter", and is in it. */
  room: { nora: Person; inviteLink: string };
};

/** Cookies and storage of a person's browser, to open another tab in it. */
export const browserOf = (person: Person): BrowserContext => person.page.context();

export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  server: async ({ environment }, use) => {
    const server = new Server({ LOG_LEVEL: 'debug', ...environment });
    await server.start();
    await use(server);
    await server.dispose();
  },
  canaries: async ({}, use) => {
    await use(new Canaries());
  },
  arrive: async ({ browser, contextOptions, server, canaries }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (url, options = {}) => {
      const context = await browser.newContext({ ...contextOptions, permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 1440, height: 900 }, ...options });
      contexts.push(context);
      canaries.watch(context);
      const page = await context.newPage();
      await page.goto(url);
      return new Person(page);
    });
    await canaries.check(server.log);
    for (const context of contexts) await context.close();
  },
  language: ['JavaScript', { option: true }],
  room: async ({ server, arrive, canaries, language }, use) => {
    const nora = await arrive(`${server.url}/health`);
    const chosen = LANGUAGES.find(({ label }) => label === language);
    const created = await nora.page.request.post(`${server.url}/api/sessions`, { data: { title: 'Rate limiter', language: chosen?.id } });
    const { session, shareUrl } = await created.json();
    await nora.page.goto(`${server.url}/session/${session.id}`);
    await nora.join('Nora');
    await canaries.note(nora.page.context(), shareUrl);
    await use({ nora, inviteLink: shareUrl });
  },
});

export { expect };
