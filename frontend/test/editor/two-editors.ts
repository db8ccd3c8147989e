import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** The page with Ann's and Bob's editors, joined by a line that can be held. */
export class TwoEditors {
  readonly page: Page;
  readonly ann: Locator;
  readonly bob: Locator;
  /** A fault that the test makes. */
  expected: RegExp | null = null;

  constructor(page: Page) {
    this.page = page;
    this.ann = page.getByRole('region', { name: 'Code of Ann' });
    this.bob = page.getByRole('region', { name: 'Code of Bob' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${process.env.EDITOR_PAGE}?${query}`);
    await this.page.evaluate(() => window.mounted);
    await expect(this.ann.getByRole('textbox', { name: /^Code editor, main\.\w+$/ })).toBeAttached();
  }

  box(who: 'ann' | 'bob', file = 'main.py'): Locator {
    return this[who].getByRole('textbox', { name: `Code editor, ${file}`, exact: true });
  }

  /** The documents' texts; both sides are expected to show what their document holds. */
  texts(file = 'main.py'): Promise<string[]> {
    return this.page.evaluate((name) => [window.bench.ann, window.bench.bob].map((side) => side.text(name).toString()), file);
  }

  /** Puts text into a side's document as another program would. */
  write(who: 'ann' | 'bob', at: number, text: string): Promise<void> {
    return this.page.evaluate(([side, index, inserted]) => window.bench[side].text().insert(index, inserted), [who, at, text] as const);
  }

  hold(): Promise<void> {
    return this.page.evaluate(() => {
      window.bench.network.open = false;
    });
  }

  /** Lets all held updates through, and those that follow. */
  release(): Promise<void> {
    return this.page.evaluate(() => {
      window.bench.network.open = true;
      window.bench.network.deliver();
    });
  }

  status(who: 'ann' | 'bob') {
    return this.page.evaluate((side) => window.bench[side].editor?.status.getState(), who);
  }

  /** What a side's editor shows, as copying all of it tells. */
  async shown(who: 'ann' | 'bob'): Promise<string> {
    await this.focus(who);
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Control+c');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async paste(text: string): Promise<void> {
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await this.page.keyboard.press('Control+v');
  }

  focus(who: 'ann' | 'bob'): Promise<void> {
    return this.page.evaluate((side) => window.bench[side].editor?.focus(), who);
  }

  show(who: 'ann' | 'bob', file: string, language: string): Promise<void> {
    return this.page.evaluate(([side, name, id]) => window.bench[side].editor?.show(window.bench[side].text(name), name, id), [who, file, language] as const);
  }

  /** Puts others' carets into Ann's text, without others. */
  place(carets: { client: number; name: string; colour: number; at: number }[]): Promise<void> {
    return this.page.evaluate((list) => {
      const { ann, Y } = window.bench;
      const at = (index: number) => Y.createRelativePositionFromTypeIndex(ann.text(), index);
      ann.cursors.setState(list.map(({ at: index, ...who }) => ({ ...who, anchor: at(index), head: at(index) })), true);
    }, carets);
  }

  /** px from the top of the page to a piece of shown text. */
  async topOf(who: 'ann' | 'bob', words: string): Promise<number> {
    // An engine may draw the line anew between two looks at it.
    let top = Number.NaN;
    await expect
      .poll(async () => {
        top = await this[who].getByText(words).first().evaluate(topOfLetters);
        return top;
      })
      .not.toBeNaN();
    return top;
  }

  /** The first word of the topmost line that is wholly in Ann's view. */
  firstVisible(): Promise<string> {
    return this.page.evaluate(() => {
      const box = document.querySelector('#ann');
      const lines = [...(box?.querySelectorAll('.view-line, .cm-line') ?? [])];
      const tops = lines.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }));
      const inView = tops.filter(({ top }) => top >= (box?.getBoundingClientRect().top ?? 0)).sort((a, b) => a.top - b.top);
      return `${inView[0]?.text.split(/\s/)[0] ?? ''} `;
    });
  }

  /** By how many px Ann's line that begins with `words` moved at most, in any frame, while Bob inserts five times. */
  topsWhileEdited(words: string, inserted: string, at: number): Promise<{ moved: number }> {
    return this.page.evaluate(async ([start, text, index]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const top = () => {
        const walker = document.createTreeWalker(document.querySelector('#ann') ?? document, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const line = node.parentElement?.closest('.view-line, .cm-line');
          if (line?.textContent?.replaceAll('\u00a0', ' ').startsWith(start)) return line.getBoundingClientRect().top;
        }
        return Number.NaN;
      };
      // It begins once the view rests.
      let before = Number.NaN;
      for (let still = 0; still < 10; still++) {
        await frame();
        if (top() !== before) still = 0;
        before = top();
      }
      let moved = 0;
      for (let i = 0; i < 5; i++) {
        window.bench.bob.text().insert(index, text);
        for (let frames = 0; frames < 4; frames++) {
          await frame();
          moved = Math.max(moved, Math.abs(top() - before));
        }
      }
      return { moved: Number.isNaN(moved) ? moved : Math.round(moved * 10) / 10 };
    }, [words, inserted, at] as const);
  }

  /** Tinted selections of others: on which line from the top (from 0), and the colour of their underline. */
  tints(who: 'ann' | 'bob'): Promise<{ top: number; colour: string }[]> {
    return this[who].locator('.oci-selection').evaluateAll((parts) =>
      parts.filter((part) => part.getBoundingClientRect().width > 0).map((part) => ({
        top: Math.round((part.getBoundingClientRect().top - (part.closest('section')?.getBoundingClientRect().top ?? 0) - 10) / 22),
        colour: /rgb\([^)]*\)/.exec(getComputedStyle(part).boxShadow)?.[0] ?? '',
      })),
    );
  }

  async goToLine(who: 'ann' | 'bob', line: number): Promise<void> {
    await this.page.evaluate(([side, to]) => {
      window.bench[side].editor?.goToLine(to);
      window.bench[side].editor?.focus();
    }, [who, line] as const);
  }
}

/** A test with both editors; a page error or an unhandled rejection fails it. */
export const test = base.extend<{ editors: TwoEditors }>({
  editors: async ({ page, context }, use) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    const editors = new TwoEditors(page);
    await use(editors);
    expect(faults.filter((fault) => editors.expected?.test(fault) !== true)).toEqual([]);
  },
});

/** px from the page's top to the letters: the same whether or not a coloured word has an element of its own by now. */
function topOfLetters(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return element.isConnected ? range.getBoundingClientRect().top : Number.NaN;
}
