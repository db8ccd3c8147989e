import type { Language } from './language.ts';
import { c } from './c/language.ts';
import { cpp } from './cpp/language.ts';
import { csharp } from './csharp/language.ts';
import { go } from './go/language.ts';
import { java } from './java/language.ts';
import { javascript } from './javascript/language.ts';
import { kotlin } from './kotlin/language.ts';
import { lua } from './lua/language.ts';
import { perl } from './perl/language.ts';
import { php } from './php/language.ts';
import { postgres } from './postgres/language.ts';
import { python } from './python/language.ts';
import { r } from './r/language.ts';
import { ruby } from './ruby/language.ts';
import { rust } from './rust/language.ts';
import { sqlite } from './sqlite/language.ts';
import { swift } from './swift/language.ts';
import { typescript } from './typescript/language.ts';

/** Every language of the product, in the order people see them. One line each; the folder of the same id holds the rest. */
export const LANGUAGES: readonly Language[] = [
  javascript,
  typescript,
  python,
  sqlite,
  postgres,
  c,
  cpp,
  go,
  ruby,
  perl,
  lua,
  php,
  r,
  java,
  kotlin,
  csharp,
  rust,
  swift,
];

/** Those that run here, each by what is in its folder. */
export const RUNNABLE: readonly Language[] = LANGUAGES.filter(({ cannotRun }) => cannotRun === undefined);

/** The language of an id, or undefined. */
export function languageOf(id: string): Language | undefined {
  return LANGUAGES.find((language) => language.id === id);
}
