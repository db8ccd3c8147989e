import { participantColour } from '../theme/palette.ts';
import type { RemoteCaret } from './remote-carets.ts';
import './cursor-layer.css';

/** A caret's place in px, from the corner of the editor. */
export type Place = { left: number; top: number; height: number };

/** Where things are in an engine's view now. */
export interface Geometry {
  /** The text's own box: without line numbers and scroll bar, in px from the corner of the editor. */
  box(): { left: number; top: number; right: number; bottom: number };
  /** First and last line in view, from 1. */
  visibleLines(): { first: number; last: number };
  lineOf(offset: number): number;
  /** Null when it is not in view. */
  place(offset: number): Place | null;
  /** Place of the end of the line that holds an offset. */
  endOfLine(offset: number): Place | null;
}

/** px between names, and of their height. */
const NAME_GAP = 4;
const NAME_HEIGHT = 16;

type Parts = { caret: HTMLElement; name: HTMLElement; button: HTMLButtonElement; moved: number };

/**
 * The others' carets and names over the text, and buttons for those out of view. It takes no
 * pointer events but those buttons'. Names are text content; colours are palette indexes.
 */
export class CursorLayer {
  readonly #layer = element('div', 'oci-cursors');
  readonly #text = element('div', 'oci-cursors-text');
  readonly #above = element('div', 'oci-cursors-edge oci-cursors-above');
  readonly #below = element('div', 'oci-cursors-edge oci-cursors-below');
  readonly #parts = new Map<number, Parts>();
  readonly #geometry: Geometry;
  readonly #reveal: (client: number) => void;
  #pointed: number | null = null;

  constructor(parent: HTMLElement, geometry: Geometry, reveal: (client: number) => void) {
    this.#geometry = geometry;
    this.#reveal = reveal;
    // Who is where is in the list of participants; read aloud here it would be noise.
    this.#text.ariaHidden = 'true';
    this.#layer.append(this.#text, this.#above, this.#below);
    parent.append(this.#layer);
  }

  /** Keeps one person's name shown; null: nobody's. */
  point(client: number | null): void {
    this.#pointed = client;
    for (const [id, { name }] of this.#parts) name.classList.toggle('oci-pointed', id === client);
  }

  draw(carets: readonly RemoteCaret[]): void {
    const gone = new Set(this.#parts.keys());
    const { left, top, right, bottom } = this.#geometry.box();
    const lines = this.#geometry.visibleLines();
    this.#text.style.clipPath = `inset(${px(top)} calc(100% - ${px(right)}) calc(100% - ${px(bottom)}) ${px(left - 2)})`;
    this.#layer.style.setProperty('--edge', `calc(100% - ${px(right)})`);
    const names = new Map<number, { end: Place; parts: HTMLElement[] }>();
    for (const caret of carets) {
      gone.delete(caret.client);
      const parts = this.#partsOf(caret);
      const line = this.#geometry.lineOf(caret.head);
      const place = this.#geometry.place(caret.head);
      put(parts.caret, place && place.left >= left - 1 && place.left <= right ? place : null);
      const end = this.#geometry.endOfLine(caret.head);
      parts.name.hidden = end === null;
      if (end) {
        const row = names.get(end.top) ?? { end, parts: [] };
        row.parts.push(parts.name);
        names.set(end.top, row);
      }
      this.#putButton(parts, caret.name, line < lines.first ? '↑' : line > lines.last ? '↓' : null, line);
    }
    for (const client of gone) this.#remove(client);
    for (const row of names.values()) putNames(row.parts, row.end, left, right);
  }

  dispose(): void {
    this.#layer.remove();
    this.#parts.clear();
  }

  #partsOf(caret: RemoteCaret): Parts {
    const known = this.#parts.get(caret.client);
    const parts = known ?? this.#make(caret.client);
    const { token, again } = participantColour(caret.colour);
    for (const part of [parts.caret, parts.name, parts.button]) {
      part.dataset.person = String(token);
      part.classList.toggle('oci-again', again);
    }
    if (parts.name.textContent !== caret.name) parts.name.textContent = caret.name;
    if (parts.moved !== caret.moved) {
      parts.moved = caret.moved;
      // Two names for one animation: changing between them starts its 3 s anew.
      parts.name.dataset.turn = String(caret.moved % 2);
    }
    return parts;
  }

  #make(client: number): Parts {
    const parts: Parts = {
      caret: element('div', 'oci-caret'),
      name: element('span', 'oci-caret-name'),
      button: element('button', 'oci-elsewhere'),
      moved: -1,
    };
    parts.name.dir = 'auto';
    parts.name.classList.toggle('oci-pointed', client === this.#pointed);
    parts.button.type = 'button';
    parts.button.addEventListener('click', () => this.#reveal(client));
    this.#text.append(parts.caret, parts.name);
    this.#parts.set(client, parts);
    return parts;
  }

  #putButton({ button }: Parts, name: string, arrow: string | null, line: number): void {
    if (arrow === null) {
      button.remove();
      return;
    }
    const edge = arrow === '↑' ? this.#above : this.#below;
    const label = `${name} ${arrow} ${line}`;
    if (button.dataset.label !== label) {
      button.dataset.label = label;
      const person = element('bdi', '');
      person.textContent = name;
      const symbol = element('span', '');
      symbol.ariaHidden = 'true';
      symbol.textContent = ` ${arrow} `;
      const words = element('span', 'oci-words');
      words.textContent = arrow === '↑' ? ' above, line ' : ' below, line ';
      button.replaceChildren(person, symbol, words, String(line));
    }
    if (button.parentElement !== edge) edge.append(button);
  }

  #remove(client: number): void {
    const parts = this.#parts.get(client);
    if (!parts) return;
    parts.caret.remove();
    parts.name.remove();
    parts.button.remove();
    this.#parts.delete(client);
  }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function put(part: HTMLElement, place: Place | null): void {
  part.hidden = place === null;
  if (!place) return;
  part.style.left = px(place.left);
  part.style.top = px(place.top);
  part.style.height = px(place.height);
}

/** Side by side after the end of the line, or at the right edge if the line is longer than the view. */
function putNames(names: readonly HTMLElement[], end: Place, left: number, right: number): void {
  const widths = names.map((name) => name.offsetWidth + NAME_GAP);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let at = Math.max(left, Math.min(end.left + 3 * NAME_GAP, right - total));
  names.forEach((name, i) => {
    put(name, { left: at, top: end.top + (end.height - NAME_HEIGHT) / 2, height: NAME_HEIGHT });
    at += widths[i] ?? 0;
  });
}

function px(value: number): string {
  return `${Math.round(value * 100) / 100}px`;
}
