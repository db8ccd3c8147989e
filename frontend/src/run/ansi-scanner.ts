import { applySgr, PLAIN, type AnsiStyle } from './ansi-style.ts';

/** Where the scanned text goes: plain text, and changes of style between it. */
export type AnsiSink = { text(text: string): void; style(style: AnsiStyle): void };

type State = 'text' | 'escape' | 'parameters' | 'string' | 'stringEscape' | 'charset';

/** UTF-16 units of parameters that are looked at; a longer sequence is dropped whole. */
const LONGEST_PARAMETERS = 64;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const SPECIAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/**
 * Takes a stream of terminal output in pieces: colours become styles, every other escape
 * sequence and control character is dropped. Looks at each character once (T-50).
 */
export class AnsiScanner {
  #state: State = 'text';
  #parameters = '';
  #style: AnsiStyle = PLAIN;

  get style(): AnsiStyle {
    return this.#style;
  }

  scan(input: string, sink: AnsiSink): void {
    let at = 0;
    while (at < input.length) {
      if (this.#state === 'text') at = this.#scanText(input, at, sink);
      else this.#step(input.charCodeAt(at++), sink);
    }
  }

  #scanText(input: string, from: number, sink: AnsiSink): number {
    SPECIAL.lastIndex = from;
    const found = SPECIAL.exec(input);
    const end = found === null ? input.length : found.index;
    if (end > from) sink.text(input.slice(from, end));
    if (found === null) return end;
    const code = input.charCodeAt(end);
    if (code === 0x1b) this.#state = 'escape';
    else if (code === 0x9b) this.#begin('parameters');
    else if (code === 0x90 || code === 0x9d) this.#begin('string');
    return end + 1;
  }

  #begin(state: State): void {
    this.#state = state;
    this.#parameters = '';
  }

  #step(code: number, sink: AnsiSink): void {
    switch (this.#state) {
      case 'escape':
        if (code === 0x5b) this.#begin('parameters');
        else if (code === 0x5d || code === 0x50 || code === 0x58 || code === 0x5e || code === 0x5f) this.#begin('string');
        else if (code >= 0x20 && code <= 0x2f) this.#state = 'charset';
        else this.#state = code === 0x1b ? 'escape' : 'text';
        return;
      case 'parameters':
        if (code === 0x1b) this.#state = 'escape';
        else if (code >= 0x40 && code <= 0x7e) this.#finish(code, sink);
        else if (code < 0x20 || code > 0x7e) this.#state = 'text';
        else if (this.#parameters.length <= LONGEST_PARAMETERS) this.#parameters += String.fromCharCode(code);
        return;
      case 'string':
        if (code === 0x07 || code === 0x9c) this.#state = 'text';
        else if (code === 0x1b) this.#state = 'stringEscape';
        return;
      case 'stringEscape':
        this.#state = code === 0x5c ? 'text' : code === 0x1b ? 'stringEscape' : 'string';
        return;
      case 'charset':
        this.#state = code === 0x1b ? 'escape' : 'text';
        return;
      case 'text':
        throw new Error('invariant violation: text is scanned in stretches');
    }
  }

  #finish(final: number, sink: AnsiSink): void {
    this.#state = 'text';
    const isSgr = final === 0x6d && this.#parameters.length <= LONGEST_PARAMETERS && /^[0-9;:]*$/u.test(this.#parameters);
    if (!isSgr) return;
    this.#style = applySgr(this.#style, this.#parameters);
    sink.style(this.#style);
  }
}
