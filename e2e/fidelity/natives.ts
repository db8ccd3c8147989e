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
import type { Native } from './native.ts';

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
