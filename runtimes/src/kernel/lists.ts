/** What the kernel does to lists, by no method that a program may have replaced. */

export function append<T>(list: T[], item: T): void {
  list[list.length] = item;
}

/** Takes out the item at an index. */
export function removeAt(list: unknown[], index: number): void {
  for (let at = index + 1; at < list.length; at++) list[at - 1] = list[at];
  list.length -= 1;
}

/** Puts an item at an index. */
export function insertAt<T extends object>(list: T[], index: number, item: T): void {
  let moving = item;
  for (let at = index; at < list.length; at++) {
    const next = list[at];
    list[at] = moving;
    if (next === undefined) return;
    moving = next;
  }
  list[list.length] = moving;
}

/** First in, first out, without moving what waits. */
export class Queue<T> {
  #items: T[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  put(item: T): void {
    this.#items[this.#items.length] = item;
  }

  take(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    }
    return item;
  }
}
