import type { Sources } from './program.ts';

/** The texts of a program as Node shows them, and their lines; made when an error first needs them. */
export class Texts {
  readonly #files: Readonly<Record<string, string>>;
  readonly #sources: Sources;
  readonly #shown = new Map<string, string>();
  readonly #lines = new Map<string, readonly string[]>();

  constructor(files: Readonly<Record<string, string>>, sources: Sources) {
    this.#files = files;
    this.#sources = sources;
  }

  of(file: string): string {
    const source = this.#sources[file];
    const text = this.#shown.get(file) ?? blanked(this.#files[file] ?? '', (source?.kind !== 'error' && source?.types) || []);
    this.#shown.set(file, text);
    return text;
  }

  lines(file: string): readonly string[] {
    const lines = this.#lines.get(file) ?? this.of(file).split('\n');
    this.#lines.set(file, lines);
    return lines;
  }
}

/** A text with spaces in place of parts of it, which may hold each other; its lines stay. */
function blanked(text: string, parts: readonly (readonly [start: number, end: number])[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const [start, end] of parts.toSorted(([one], [other]) => one - other)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(text.slice(at, from), text.slice(from, end).replaceAll(/[^\r\n]/g, ' '));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}
