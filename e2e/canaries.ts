import { expect, type BrowserContext, type WebSocket } from '@playwright/test';

/** One browser: all that reached it, the tokens it was given by a link that it opened, and whether it was ever an interviewer's. */
type Heard = { context: BrowserContext; mayRead: boolean; texts: string[]; opened: Set<string>; reading: Promise<void>[] };

const tokenOf = (url: string): string | null => /#([A-Za-z0-9_-]{22})$/.exec(url)?.[1] ?? null;

/**
 * Secrets that may be in certain hands only (T-4, T-9, T-49): tokens of links in those of interviewers and of whoever
 * opened the link, a device's cookie in those of its browser; none in a line of the log. Every test of rooms is searched.
 */
export class Canaries {
  readonly #heard: Heard[] = [];
  readonly #tokens = new Set<string>();
  readonly #sessions = new Set<string>();

  /** Listens to all that reaches a browser from now on. */
  watch(context: BrowserContext): void {
    const heard: Heard = { context, mayRead: false, texts: [], opened: new Set(), reading: [] };
    this.#heard.push(heard);
    context.on('page', (page) => {
      page.on('websocket', (socket: WebSocket) => socket.on('framereceived', ({ payload }) => heard.texts.push(typeof payload === 'string' ? payload : payload.toString('latin1'))));
      page.on('framenavigated', (frame) => {
        const token = tokenOf(frame.url());
        if (token) heard.opened.add(token);
      });
    });
    context.on('response', (response) => {
      if (!new URL(response.url()).pathname.startsWith('/api/')) return;
      // Of a page that went on there is no body left to read, and nobody read it.
      const read = response.text().then((text) => void heard.texts.push(text), () => undefined);
      heard.reading.push(read);
    });
  }

  /** Asks for the links of a session as a browser that may read them. */
  async note(context: BrowserContext, inviteLink: string): Promise<void> {
    const { origin, pathname } = new URL(inviteLink);
    const session = pathname.split('/').at(-1) ?? '';
    this.#sessions.add(`${origin}/api/sessions/${session}/links`);
    const mayRead = await this.#readLinks(context);
    for (const heard of this.#heard) if (heard.context === context) heard.mayRead = mayRead;
  }

  /** Searches everything that reached somebody, and the server's log. */
  async check(log: readonly string[]): Promise<void> {
    const browsers = await Promise.all(this.#heard.map(async (heard) => {
      await Promise.all(heard.reading);
      // A server that is gone tells nobody.
      const mayRead = (await this.#readLinks(heard.context)) || heard.mayRead;
      const cookies = (await heard.context.cookies()).filter(({ name }) => name.endsWith('oci_device')).map(({ value }) => value);
      const pages = await Promise.all(heard.context.pages().map((page) => page.content().catch(() => '')));
      const { origins } = await heard.context.storageState();
      return { mayRead, cookies, opened: heard.opened, reached: [...heard.texts, ...pages, JSON.stringify(origins)].join('\n') };
    }));
    const cookies = browsers.flatMap((browser) => browser.cookies);
    const lines = log.join('\n');
    for (const secret of [...this.#tokens, ...cookies]) expect(lines.includes(secret), 'no token and no cookie is in the log').toBe(false);
    for (const browser of browsers) {
      const foreign = cookies.filter((cookie) => !browser.cookies.includes(cookie));
      const closed = browser.mayRead ? [] : [...this.#tokens].filter((token) => !browser.opened.has(token));
      for (const secret of [...foreign, ...closed]) expect(browser.reached.includes(secret), 'nobody is sent a token or cookie that is not theirs').toBe(false);
    }
  }

  /** Whether a browser is an interviewer's of the sessions; the tokens it is told are remembered. */
  async #readLinks(context: BrowserContext): Promise<boolean> {
    let may = false;
    for (const url of this.#sessions) {
      const answer = await context.request.get(url).catch(() => null);
      if (!answer?.ok()) continue;
      may = true;
      for (const link of Object.values((await answer.json()) as Record<string, string>)) this.#tokens.add(tokenOf(link) ?? link);
    }
    return may;
  }
}
