/** Its constructor gives back what it is given. */
// oxlint-disable-next-line typescript/no-extraneous-class
class Given {
  constructor(value: object) {
    return value;
  }
}

/** A mark that can be put on any object, and that nothing of the language shows. */
export function createMark(): { put(value: object): void; has(value: object): boolean } {
  class Marked extends Given {
    // It is there, or not; its value says nothing.
    // oxlint-disable-next-line no-unused-private-class-members
    #mark = true;

    static has(value: object): boolean {
      return #mark in value;
    }
  }
  return {
    put(value) {
      if (!Marked.has(value)) Reflect.construct(Marked, [value]);
    },
    has: (value) => Marked.has(value),
  };
}
