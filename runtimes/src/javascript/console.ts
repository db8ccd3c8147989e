import { initializeGlobalConsole } from 'node:internal/console/constructor';
import library from 'node:internal/console/global';
import { formatWithOptions, inspect } from 'node:util';
import type { Gate } from './gate.ts';
import { look, unknowing } from './node/promises.ts';

const { apply, defineProperty } = Reflect;
const { replaceAll, startsWith, slice } = String.prototype;

const PENDING = 'Promise { <pending> }';

/** How the text of what these print is made, without indentation. */
const SHOWN: Readonly<Record<string, (parts: unknown[]) => string>> = {
  ...Object.fromEntries(['log', 'info', 'debug', 'error', 'warn', 'dirxml', 'trace'].map((name) => [name, (parts: unknown[]) => formatWithOptions({}, ...parts)])),
  dir: ([value, options]) => inspect(value, { customInspect: false, ...Object(options) }),
};

/**
 * Node's console. It prints at once, but for promises: their state cannot be seen at once, so what shows one, and what is
 * printed after it, waits for the few steps until it is known.
 */
export function createConsole(gate: Gate): Record<string, unknown> {
  const console: Record<string, unknown> = library;
  initializeGlobalConsole(library);
  // These speak to an inspector alone.
  for (const name of ['profile', 'profileEnd', 'timeStamp', 'context', 'createTask']) console[name] = { [name](): void {} }[name];
  // The library's is `group` by another name.
  const { group } = console;
  if (typeof group === 'function') console['groupCollapsed'] = { groupCollapsed: (...parts: unknown[]): unknown => apply(group, console, parts) }['groupCollapsed'];
  for (const [name, shown] of Object.entries(SHOWN)) {
    const print: unknown = console[name];
    if (typeof print !== 'function') continue;
    const printing = (...parts: unknown[]): void => {
      if (plain(parts)) return void apply(print, console, parts);
      const { asked, shown: written } = look(() => gate.take(() => void apply(print, console, parts)));
      if (asked.length === 0) return gate.write(written.stream, written.text);
      const first = shown(parts);
      const start = firstLine(first);
      let depth = 0;
      while (depth < written.text.length && !apply(startsWith, written.text, [start, depth])) depth += 1;
      const indent = apply(slice, written.text, [0, depth]);
      gate.wait(written, asked, () => {
        if (unknowing(asked, () => shown(parts)) === first) return `${indent}${apply(replaceAll, shown(parts), ['\n', `\n${indent}`])}\n`;
        // What was printed has changed since: only its promises are made anew.
        let at = 0;
        return apply(replaceAll, written.text, [PENDING, () => inspect(asked[at++], { depth: 0, breakLength: Infinity })]);
      });
    };
    defineProperty(printing, 'name', { value: name });
    defineProperty(console, name, { value: printing, configurable: true, writable: true, enumerable: true });
  }
  return console;
}

/** True where nothing can hold a promise. */
function plain(parts: readonly unknown[]): boolean {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (typeof part === 'object' && part !== null) return false;
  }
  return true;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
}
