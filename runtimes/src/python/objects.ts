import * as z from 'zod/mini';
import { append, requireName } from './layout.ts';

const callable = z.custom<(...parts: number[]) => number>((value) => typeof value === 'function');
const address = z.pipe(z.instanceof(WebAssembly.Global), z.transform((global) => z.number().parse(global.value)));

/** What we use of the interpreter, by the names of its interface. */
const interpreter = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  __indirect_function_table: z.instanceof(WebAssembly.Table),
  PyObject_Hash: callable,
  PyObject_GC_UnTrack: callable,
  PyObject_GC_Track: callable,
  PyTuple_Type: address,
  PyFloat_Type: address,
  PyExc_RecursionError: address,
  PyErr_Occurred: callable,
  PyErr_Clear: callable,
  PyLong_AsLongLong: z.custom<(at: number) => bigint>((value) => typeof value === 'function'),
  PyDict_GetItem: callable,
  PyDict_SetItem: callable,
  PyErr_NoMemory: callable,
  calloc: callable,
  realloc: callable,
  free: callable,
  PyErr_GetRaisedException: callable,
  PyErr_SetRaisedException: callable,
  PyObject_GetAttr: callable,
  PyObject_SetAttr: callable,
  Py_DecRef: callable,
  PyUnicode_Tailmatch: callable,
  PyUnicode_FindChar: callable,
  PyUnicode_Substring: callable,
  PyUnicode_Concat: callable,
});

/** What objects.wasm (build/objects.c) has; beside it `dealloc_0` and on, and `own_0` and on. */
const functions = z.object({ tuple_hash: callable, keep_hashes: callable, float_power: callable, of_powers: callable, too_large_is: callable, recursion: callable, of_recursion: callable, full_is: callable, largest_is: callable });

/** B from a type's address to its name, to the places of its functions in the table, and to the address of those of numbers. */
const SLOTS = { name: 12, dealloc: 24, hash: 60, numbers: 48, power: 20, init: 148, new: 156, call: 200 };

/** B from a method's address to that of its definition, and from there to its name and its place in the table. */
const METHOD = { definition: 20, name: 0, place: 4 };

/** B from an array's address to that of what is known of its code, where that stands as a letter; the words after it tell its size and how it is read and written. */
const ARRAY = { code: 20, words: 5 };

/** Methods of str that take a size. */
const SIZED = ['split', 'rsplit', 'replace'] as const;

/** What takes a size, by its address; the methods are str's. */
export type Sized = Readonly<Record<'deque' | 'islice' | (typeof SIZED)[number], number>>;

/** The functions of an interpreter that are other ones than its own: how tuples are hashed, how objects are freed, what a power that is too large says, and recursion that is too deep. */
export class Objects {
  readonly #interpreter: z.infer<typeof interpreter>;
  readonly #exports: WebAssembly.Exports;
  readonly #functions: z.infer<typeof functions>;

  private constructor(own: z.infer<typeof interpreter>, exports: WebAssembly.Exports) {
    this.#interpreter = own;
    this.#exports = exports;
    this.#functions = functions.parse(exports);
  }

  /** Before the interpreter begins; each does so in the same order, so that a snapshot of another one's memory fits. */
  static async replace(instance: WebAssembly.Instance, module: WebAssembly.Module): Promise<Objects> {
    const own = interpreter.parse(instance.exports);
    const { exports } = await WebAssembly.instantiate(module, { env: own });
    const objects = new Objects(own, exports);
    requireName(own.memory, own.PyTuple_Type + SLOTS.name, 'tuple');
    if (parametersOf(own.__indirect_function_table.get(objects.#at(own.PyTuple_Type + SLOTS.hash))) !== 1) throw new Error("In Python's memory, the hash of tuples is not where it was");
    objects.#put(own.PyTuple_Type + SLOTS.hash, objects.#functions.tuple_hash);
    return objects;
  }

  /** From here on the hashes of tuples within tuples are kept, in the interpreter's memory: of a larger one, no snapshot fits. */
  keepHashes(): void {
    this.#functions.keep_hashes();
  }

  /** Counts how deep objects of types at these addresses free others. */
  replaceDeallocs(types: readonly number[]): void {
    const places = new Map(types.map((type) => [this.#at(type + SLOTS.dealloc), type + SLOTS.dealloc]));
    for (const [index, slot] of [...places.values()].entries()) this.#replace(slot, callable.parse(this.#exports[`dealloc_${index}`]), callable.parse(this.#exports[`own_${index}`]));
  }

  /** Lets the power of floats say that it is too large as at `words`, which becomes the error's attribute by the name at `name`. */
  replacePower(name: number, words: number): void {
    this.#functions.too_large_is(name, words);
    this.#replace(this.#at(this.#interpreter.PyFloat_Type + SLOTS.numbers) + SLOTS.power, this.#functions.float_power, this.#functions.of_powers);
  }

  /** Lets an error that begins as at `begin` say what is at `words`, where the interpreter's stack is full. */
  replaceFull(begin: number, words: number): void {
    const { memory, __indirect_function_table: table, PyExc_RecursionError } = this.#interpreter;
    const type = this.#at(PyExc_RecursionError);
    requireName(memory, type + SLOTS.name, 'RecursionError');
    const own = this.#at(type + SLOTS.call);
    if (parametersOf(table.get(own)) !== 4) throw new Error("In Python's memory, the call of exceptions is not where it was");
    this.#functions.full_is(begin, words);
    this.#functions.of_recursion(own);
    this.#put(type + SLOTS.call, this.#functions.recursion);
  }

  /** Makes arrays of one code hold what those of another do, by the addresses of one of each. */
  widenArrays(narrow: number, wide: number): void {
    const [to, from] = [this.#at(narrow + ARRAY.code), this.#at(wide + ARRAY.code)];
    const memory = new DataView(this.#interpreter.memory.buffer);
    const codes = [to, from].map((code) => String.fromCodePoint(memory.getUint8(code)).toLowerCase()).join('');
    if (codes !== 'lq') throw new Error("In Python's memory, the codes of arrays are not where they were");
    for (let word = 1; word <= ARRAY.words; word++) memory.setUint32(to + 4 * word, this.#at(from + 4 * word), true);
  }

  /** Lets what takes a size take what is larger than the number at `largest`; `maxlen` is the address of that name. */
  replaceSized(sized: Sized, maxlen: number, largest: number): void {
    this.#functions.largest_is(maxlen, largest);
    const { memory } = this.#interpreter;
    for (const name of SIZED) {
      const definition = this.#at(sized[name] + METHOD.definition);
      requireName(memory, definition + METHOD.name, name);
      this.#replaceNamed(definition + METHOD.place, name);
    }
    for (const [name, full, slot] of [['deque', 'collections.deque', SLOTS.init], ['islice', 'itertools.islice', SLOTS.new]] as const) {
      requireName(memory, sized[name] + SLOTS.name, full);
      this.#replaceNamed(sized[name] + slot, name);
    }
  }

  /** The type is told another place. */
  #put(slot: number, replacement: unknown): void {
    new DataView(this.#interpreter.memory.buffer).setUint32(slot, append(this.#interpreter.__indirect_function_table, replacement), true);
  }

  #replaceNamed(slot: number, name: string): void {
    this.#replace(slot, callable.parse(this.#exports[name]), callable.parse(this.#exports[`own_${name}`]));
  }

  /** The place that a slot names is given another function, for all types that name it, and those that will; `tell` is told where the own one went, and the place. */
  #replace(slot: number, replacement: unknown, tell: (own: number, place: number) => void): void {
    const table = this.#interpreter.__indirect_function_table;
    const place = this.#at(slot);
    tell(append(table, table.get(place)), place);
    table.set(place, replacement);
  }

  #at(address: number): number {
    return new DataView(this.#interpreter.memory.buffer).getUint32(address, true);
  }
}

/** How many parameters a function of the table has. */
const parametersOf = (found: unknown): number => (typeof found === 'function' ? found.length : -1);
