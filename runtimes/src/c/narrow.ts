import { padded, Rewriting, short } from './rewriting.ts';

/**
 * Makes a program of 64-bit addresses one of a 32-bit memory: every browser has that, and it is the faster one. To the
 * program itself a pointer has 8 bytes still; only where it meets memory or the table of functions is its upper half
 * dropped, which is zero in all that a program may reach.
 */
export function narrow(program: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Narrowing(program).whole();
}

const HEAD = 8;
const SECTION = { types: 1, functions: 3, tables: 4, memories: 5, elements: 9, code: 10, data: 11 } as const;
/** In the limits of a memory or a table: it is addressed by 64 bits; it has a greatest size. */
const [WIDE, LIMITED] = [4, 1];
/** The greatest distance from an address; no memory reaches so far. */
const FAR = 2 ** 32 - 1;
/** B of a distance, at most. */
const LONGEST = 5;

const [I32, I64, F32, F64] = [0x7f, 0x7e, 0x7d, 0x7c];
/** What the stores take, in their order. */
const STORED = [I32, I64, F32, F64, I32, I32, I64, I64, I64];
/** Variables that a function may get: one of each type, and a second of I32 and I64. */
const SPARES = 6;
const SECOND = 128;

const [BRANCH_TABLE, CALL_INDIRECT, SELECT_TYPED, LOCAL_GET, LOCAL_SET] = [0x0e, 0x11, 0x1c, 0x20, 0x21];
const [FIRST_LOAD, FIRST_STORE, MEMORY_SIZE, MEMORY_GROW] = [0x28, 0x36, 0x3f, 0x40];
const [I32_CONST, I64_CONST, F32_CONST, F64_CONST, WRAP, EXTEND_SIGNED, EXTEND_UNSIGNED] = [0x41, 0x42, 0x43, 0x44, 0xa7, 0xac, 0xad];
const [PREFIX, LAST_CONVERSION, MEMORY_COPY, MEMORY_FILL] = [0xfc, 7, 10, 11];
/** Atomic instructions: a fence; loads; stores; what reads, changes and writes; and what writes only where something is as expected. Seven of each, of these types. */
const [ATOMIC, FENCE, FIRST_ATOMIC, LAST_ATOMIC] = [0xfe, 0x03, 0x10, 0x4e];
const ATOMIC_TYPES = [I32, I64, I32, I32, I64, I64, I64];
/** Instructions that one number follows: a type, a depth, a function, a variable or a value. */
const WITH_NUMBER = new Set([0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x18, LOCAL_GET, LOCAL_SET, 0x22, 0x23, 0x24, I32_CONST, I64_CONST, 0xd0, 0xd2]);
/** Those that only put a value on the stack. */
const PUSHES = new Set([LOCAL_GET, 0x23, I32_CONST, I64_CONST, F32_CONST, F64_CONST]);
/** Those that nothing follows. */
const PLAIN = new Set([0x00, 0x01, 0x05, 0x0b, 0x0f, 0x19, 0x1a, 0x1b, 0xd1, ...Array.from({ length: 0xc5 - 0x45 }, (_, index) => 0x45 + index)]);

class Narrowing {
  readonly #module: Rewriting;
  /** How many parameters a type has, and a function. */
  readonly #types: number[] = [];
  readonly #functions: number[] = [];
  /** Of the function at hand: how many variables it has, where more are declared, and those that it got. */
  #variables = 0;
  #declared = 0;
  readonly #spares = new Map<number, number>();
  /** Where the last instruction begins, if it only put a value on the stack. */
  #pushed: number | null = null;

  constructor(program: Uint8Array) {
    this.#module = new Rewriting(program);
  }

  whole(): Uint8Array<ArrayBuffer> {
    this.#module.skip(HEAD);
    while (!this.#module.ended) {
      const id = this.#module.byte();
      this.#module.sized(() => this.#section(id));
    }
    return this.#module.whole();
  }

  #section(id: number): void {
    const module = this.#module;
    const every = (read: (index: number) => void): void => void module.times(read);
    switch (id) {
      case SECTION.types:
        return every(() => {
          module.byte();
          this.#types.push(module.times(() => module.byte()));
          module.times(() => module.byte());
        });
      case SECTION.functions:
        return every(() => this.#functions.push(this.#types[module.number()] ?? 0));
      case SECTION.tables:
        return every(() => {
          module.byte();
          this.#limits();
        });
      case SECTION.memories:
        return every(() => this.#limits());
      case SECTION.elements:
        return every(() => {
          this.#place();
          module.times(() => module.number());
        });
      case SECTION.data:
        return every(() => {
          this.#place();
          module.skip(module.number());
        });
      case SECTION.code:
        return every((index) => module.sized((end) => this.#function(this.#functions[index] ?? 0, end)));
    }
  }

  /** The limits of a memory or a table. */
  #limits(): void {
    const start = this.#module.at;
    const flags = this.#module.byte();
    this.#module.instead(start, [flags & ~WIDE]);
    if ((flags & LIMITED) !== 0) this.#module.number();
    this.#module.number();
  }

  /** Where data lie in the memory, or functions in the table. */
  #place(): void {
    if (this.#module.number() !== 0) throw new Error('invariant violation: a program has data without a place');
    const start = this.#module.at;
    if (this.#module.byte() !== I64_CONST) throw new Error('invariant violation: a place is computed');
    this.#module.instead(start, [I32_CONST]);
    this.#module.number();
    this.#module.byte();
  }

  #function(parameters: number, end: number): void {
    this.#variables = parameters;
    this.#spares.clear();
    const place = this.#module.later();
    const start = this.#module.at;
    const groups = this.#module.number();
    this.#module.instead(start, []);
    for (let group = 0; group < groups; group++) {
      this.#variables += this.#module.number();
      this.#module.byte();
    }
    this.#module.fill(place, padded(groups + SPARES));
    this.#declared = this.#module.after(Array.from({ length: SPARES }, () => [0, I32]).flat());
    this.#pushed = null;
    while (this.#module.at < end) {
      const at = this.#module.at;
      const op = this.#module.byte();
      this.#instruction(op, at);
      this.#pushed = PUSHES.has(op) ? at : null;
    }
  }

  #instruction(op: number, start: number): void {
    if (WITH_NUMBER.has(op)) this.#module.number();
    else if (PLAIN.has(op)) return;
    else if (op >= FIRST_LOAD && op < FIRST_STORE) this.#load(start);
    else if (op >= FIRST_STORE && op < MEMORY_SIZE) this.#store(start, STORED[op - FIRST_STORE] ?? I32);
    else this.#other(op, start);
  }

  #load(start: number): void {
    this.#module.before(start, [WRAP]);
    this.#distance();
  }

  /** The address lies below the value: what puts that on the stack comes later, or it is put aside. */
  #store(start: number, type: number): void {
    if (this.#pushed === null) {
      const value = this.#spare(type);
      this.#module.before(start, [LOCAL_SET, ...value, WRAP, LOCAL_GET, ...value]);
    } else {
      this.#module.before(this.#pushed, [WRAP]);
    }
    this.#distance();
  }

  /** How far from an address a value lies. */
  #distance(): void {
    this.#module.number();
    const start = this.#module.at;
    const distance = this.#module.number();
    // The linker writes ten bytes for any, and an engine that knows no memory of 64 bits reads five.
    if (this.#module.at - start > LONGEST) this.#module.instead(start, short(Math.min(distance, FAR)));
  }

  #other(op: number, start: number): void {
    const module = this.#module;
    switch (op) {
      case BRANCH_TABLE:
        module.times(() => module.number());
        module.number();
        return;
      case CALL_INDIRECT:
        module.before(start, [WRAP]);
        module.number();
        module.number();
        return;
      case SELECT_TYPED:
        module.times(() => module.byte());
        return;
      case MEMORY_SIZE:
        module.byte();
        module.after([EXTEND_UNSIGNED]);
        return;
      case MEMORY_GROW:
        module.before(start, [WRAP]);
        module.byte();
        module.after([EXTEND_SIGNED]);
        return;
      case F32_CONST:
        return module.skip(4);
      case F64_CONST:
        return module.skip(8);
      case PREFIX:
        return this.#bulk(module.number(), start);
      case ATOMIC:
        return this.#atomic(module.number(), start);
      default:
        throw new Error(`invariant violation: no program has the instruction ${op}`);
    }
  }

  /** Two numbers lie above the address: to copy, another address and a count; to fill, a value and a count. */
  #bulk(op: number, start: number): void {
    if (op <= LAST_CONVERSION) return;
    if (op !== MEMORY_COPY && op !== MEMORY_FILL) throw new Error(`invariant violation: no program has the instruction ${PREFIX} ${op}`);
    const [lower, upper] = [this.#spare(I32), this.#spare(I32 + SECOND)];
    const isCopy = op === MEMORY_COPY;
    this.#module.before(start, [WRAP, LOCAL_SET, ...upper, ...(isCopy ? [WRAP] : []), LOCAL_SET, ...lower, WRAP, LOCAL_GET, ...lower, LOCAL_GET, ...upper]);
    this.#module.skip(isCopy ? 2 : 1);
  }

  /** One that writes where something is as expected has two numbers above the address. */
  #atomic(op: number, start: number): void {
    if (op === FENCE) return this.#module.skip(1);
    if (op < FIRST_ATOMIC || op > LAST_ATOMIC) throw new Error(`invariant violation: no program has the instruction ${ATOMIC} ${op}`);
    const kind = Math.floor((op - FIRST_ATOMIC) / ATOMIC_TYPES.length);
    const type = ATOMIC_TYPES[(op - FIRST_ATOMIC) % ATOMIC_TYPES.length] ?? I32;
    if (kind === 0) return this.#load(start);
    if (kind < 8) return this.#store(start, type);
    const [lower, upper] = [this.#spare(type), this.#spare(type + SECOND)];
    this.#module.before(start, [LOCAL_SET, ...upper, LOCAL_SET, ...lower, WRAP, LOCAL_GET, ...lower, LOCAL_GET, ...upper]);
    this.#distance();
  }

  /** A variable of this type that the function gets: its number as it is written. */
  #spare(type: number): number[] {
    const known = this.#spares.get(type);
    if (known !== undefined) return short(known);
    const count = this.#spares.size;
    this.#module.fill(this.#declared + 2 * count, [1, type % SECOND]);
    this.#spares.set(type, this.#variables + count);
    return short(this.#variables + count);
  }
}
