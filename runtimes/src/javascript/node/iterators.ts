import { createMark } from './mark.ts';

const { apply, defineProperty } = Reflect;
const next: Record<'map' | 'set', () => IteratorResult<unknown>> = {
  map: Object.getPrototypeOf(new Map().entries()).next,
  set: Object.getPrototypeOf(new Set().values()).next,
};

/** Iterators that are not of their collection's usual kind: of a Map's keys or values, or of a Set's entries. */
const unusual = createMark();

/** Makes Map and Set note what their iterators give. */
export function noteIterators(): void {
  for (const [prototype, names] of [[Map.prototype, ['keys', 'values']], [Set.prototype, ['entries']]] as const) {
    for (const name of names) {
      const original: unknown = Reflect.get(prototype, name);
      if (typeof original !== 'function') continue;
      const noting = {
        [name](this: unknown): object {
          const iterator: object = apply(original, this, []);
          unusual.put(iterator);
          return iterator;
        },
      }[name];
      defineProperty(prototype, name, { value: noting, configurable: true, writable: true, enumerable: false });
    }
  }
}

/**
 * What an iterator of a Map or Set still has to give, and whether these are pairs of key and value. It is emptied to
 * see that, and from then on gives the same by a `next` of its own; what is added to its collection follows.
 */
export function preview(iterator: object, kind: 'map' | 'set'): { values: unknown[]; pairs: boolean } {
  const native = next[kind];
  const own: unknown = Object.getOwnPropertyDescriptor(iterator, 'next')?.value;
  const waiting: unknown[] = [];
  const step = typeof own === 'function' ? own : native;
  for (let result = apply(step, iterator, []); !result.done; result = apply(step, iterator, [])) waiting.push(result.value);
  if (waiting.length > 0) {
    let at = 0;
    defineProperty(iterator, 'next', {
      value: function next() {
        return at < waiting.length ? { value: waiting[at++], done: false } : apply(native, iterator, []);
      },
      configurable: true,
      writable: true,
      enumerable: false,
    });
  }
  return { values: [...waiting], pairs: unusual.has(iterator) === (kind === 'set') };
}
