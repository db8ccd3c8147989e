const { apply } = Reflect;
const { parse } = JSON;

/** Texts that could not be read as JSON, by the errors that say so. */
const unread = new WeakMap<object, string>();

/** Makes `JSON.parse` note what it could not read, which Node shows of an error that nobody catches. */
export function noteJson(): void {
  const noting = {
    parse(this: unknown, text: unknown, reviver?: unknown): unknown {
      try {
        return apply(parse, this, [text, reviver]);
      } catch (error) {
        // A reviver may have failed to read another text, which is noted by then.
        if (error instanceof SyntaxError && !unread.has(error)) unread.set(error, String(text));
        throw error;
      }
    },
  };
  Object.defineProperty(JSON, 'parse', { value: noting.parse, configurable: true, writable: true });
}

/** The text that an error of `JSON.parse` is about, and where in it, counted from 1; the column is null at the end of a line. */
export function unreadJson(error: unknown): { text: string; line: number; column: number | null } | null {
  const text = typeof error === 'object' && error !== null ? unread.get(error) : undefined;
  const at = error instanceof Error && text !== undefined ? placeIn(error.message, text) : null;
  if (text === undefined || at === null) return null;
  const before = text.slice(0, at).split('\n');
  return { text, line: before.length, column: at === text.length || text[at] === '\n' ? null : (before.at(-1) ?? '').length + 1 };
}

/** Where a text stops being JSON, by what the engine says of it; null where it says something else. */
function placeIn(message: string, text: string): number | null {
  if (message === 'Unexpected end of JSON input') return text.length;
  const said = /(?:in|after) JSON at position (\d+)/.exec(message)?.[1] ?? /in JSON string literal at position (\d+)/.exec(message)?.[1];
  if (said !== undefined) return Number(said);
  return message.endsWith('is not valid JSON') ? firstWrong(text) : null;
}

/** The least place up to which a text can still become JSON. */
function firstWrong(text: string): number {
  let good = 0;
  let wrong = text.length;
  while (wrong - good > 1) {
    const middle = (good + wrong) >> 1;
    if (canGoOn(text.slice(0, middle))) good = middle;
    else wrong = middle;
  }
  return good;
}

/** Whether a text is the beginning of some JSON. */
function canGoOn(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error('');
    return /^Unexpected end|^Unterminated string/.test(message) || message.includes(`at position ${text.length} `);
  }
}
