import { execFileSync } from 'node:child_process';

/** The Firefox that people have, if it is installed; FIREFOX names another. Playwright drives builds of its own making only, WebDriver BiDi drives this one. */
export const FIREFOX = process.env.FIREFOX ?? find('firefox') ?? find('firefox-esr');

/** Why tests are skipped without it. */
export const NO_FIREFOX = 'Firefox is not installed; install it, or name it in FIREFOX, to run these';

function find(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
