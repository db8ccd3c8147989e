import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** The page with Ann's and Bob's editors, joined by a line that can be held. */
export class TwoEditors {
  readonly page: Page;
  readonly ann: Locator;
  readonly bob: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ann = page.getByRole('region', { name: 'Code of Ann' });
    this.bob = page.getByRole('region', { name: 'Code of Bob' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${process.env.EDITOR_PAGE}?${query}`);
    await this.page.evaluate(() => window.mounted);
    await expect(this.box('ann')).toBeAttached();
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

  async goToLine(who: 'ann' | 'bob', line: number): Promise<void> {
    await this.page.evaluate(([side, to]) => {
      window.bench[side].editor?.goToLine(to);
      window.bench[side].editor?.focus();
    }, [who, line] as const);
  }
}

/** A test with both editors; a page error or an unhandled rejection fails it. */
export const test = base.extend<{ editors: TwoEditors }>({
  editors: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.stack ?? String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await use(new TwoEditors(page));
    expect(faults).toEqual([]);
  },
});
