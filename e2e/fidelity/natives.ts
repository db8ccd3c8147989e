import { go } from './go.ts';
import { lua } from './lua.ts';
import { gcc, gxx } from './gcc.ts';
import { node, nodeOfTypes } from './node.ts';
import { postgres } from './postgres.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { ruby } from './ruby.ts';
import { sqlite } from './sqlite.ts';
import type { Left, Program } from './programs.ts';

/** A language's own program on this machine, as the measure of ours. */
export type Native = {
  /** Its name and version; null where it is not installed. */
  find(): string | null;
  run(program: Program): Left;
  /** Takes away what may differ with right: of what it left itself, or of what ours left where it left `expected`. */
  comparable(left: Left, expected?: Left): Left;
};

/** By language. */
export const NATIVES: Readonly<Record<string, Native>> = {
  javascript: node,
  typescript: nodeOfTypes,
  python,
  lua,
  sqlite,
  postgres,
  c: gcc,
  cpp: gxx,
  go,
  ruby,
  perl,
  php,
  r,
};
