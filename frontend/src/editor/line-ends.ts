/** Text with every line end as LF: the form in which both engines hold it. */
export function toLf(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Offsets in a document that may hold CRLF, against offsets in its LF form. A lone CR is one
 * unit in both, so only the pairs shift anything; without pairs the two are the same.
 */
export class LineEnds {
  /** Document offsets of the CR of each CRLF, ascending. */
  #pairs: number[] = [];
  #cr = false;

  /** Whether the document holds any CR. */
  get foreign(): boolean {
    return this.#cr;
  }

  scan(text: string): void {
    this.#cr = text.includes('\r');
    this.#pairs = [];
    if (!this.#cr) return;
    for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) this.#pairs.push(at);
  }

  /** From an offset in the document; between CR and LF counts as before the line end. */
  toView(offset: number): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  }

  /** From an offset in the LF form. */
  toDocument(offset: number): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! - middle < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  }
}
