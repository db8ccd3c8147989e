import * as z from 'zod/mini';

const callable = z.custom<(...parts: number[]) => number>((value) => typeof value === 'function');
const address = z.pipe(z.instanceof(WebAssembly.Global), z.transform((global) => z.number().parse(global.value)));

/** What we use of the interpreter, by the names of its interface. */
const interpreter = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  __indirect_function_table: z.instanceof(WebAssembly.Table),
  PyObject_Hash: callable,
  PyObject_GC_UnTrack: callable,
  PyTuple_Type: address,
  PyList_Type: address,
  PyDict_Type: address,
  PyFloat_Type: address,
  PyErr_GetRaisedException: callable,
  PyErr_SetRaisedException: callable,
  PyObject_GetAttr: callable,
  PyObject_SetAttr: callable,
  Py_DecRef: callable,
});

/** What objects.wasm (build/objects.c) has. */
const functions = z.object({
  tuple_hash: callable,
  tuple_dealloc: callable,
  list_dealloc: callable,
  dict_dealloc: callable,
  instance_dealloc: callable,
  of_tuples: callable,
  of_lists: callable,
  of_dicts: callable,
  of_instances: callable,
  float_power: callable,
  of_powers: callable,
  too_large_is: callable,
});

/** B from a type's address to the places of its functions in the table, and to the address of those of numbers. */
const SLOTS = { dealloc: 24, hash: 60, numbers: 48, power: 20 };

/** The functions of an interpreter that are other ones than its own: how tuples are hashed, how objects are freed, what a power that is too large says. */
export class Objects {
  readonly #interpreter: z.infer<typeof interpreter>;
  readonly #functions: z.infer<typeof functions>;

  private constructor(own: z.infer<typeof interpreter>, ours: z.infer<typeof functions>) {
    this.#interpreter = own;
    this.#functions = ours;
  }

  /** Puts them in place before the interpreter begins; each does so in the same order, so that a snapshot of another one's memory fits. */
  static async replace(instance: WebAssembly.Instance, module: WebAssembly.Module): Promise<Objects> {
    const own = interpreter.parse(instance.exports);
    const { exports } = await WebAssembly.instantiate(module, { env: own });
    const objects = new Objects(own, functions.parse(exports));
    objects.#replaceHash(own.PyTuple_Type, objects.#functions.tuple_hash);
    objects.#replace(own.PyTuple_Type + SLOTS.dealloc, objects.#functions.tuple_dealloc, objects.#functions.of_tuples);
    objects.#replace(own.PyList_Type + SLOTS.dealloc, objects.#functions.list_dealloc, objects.#functions.of_lists);
    objects.#replace(own.PyDict_Type + SLOTS.dealloc, objects.#functions.dict_dealloc, objects.#functions.of_dicts);
    return objects;
  }

  /** The same for instances of classes, whose function only a class made by a program tells: `type` is its address. */
  replaceForInstances(type: number): void {
    this.#replace(type + SLOTS.dealloc, this.#functions.instance_dealloc, this.#functions.of_instances);
  }

  /** Lets the power of floats say that it is too large as at `words`, which becomes the error's attribute by the name at `name`. */
  replacePower(name: number, words: number): void {
    this.#functions.too_large_is(name, words);
    this.#replace(this.#at(this.#interpreter.PyFloat_Type + SLOTS.numbers) + SLOTS.power, this.#functions.float_power, this.#functions.of_powers);
  }

  /** The type is told another place. */
  #replaceHash(type: number, hash: unknown): void {
    const { memory, __indirect_function_table: table } = this.#interpreter;
    new DataView(memory.buffer).setUint32(type + SLOTS.hash, table.grow(1, hash), true);
  }

  /** The place that a slot names is given another function, for all types that name it, and those that will; `tell` is told where the own one went. */
  #replace(slot: number, replacement: unknown, tell: (place: number) => void): void {
    const table = this.#interpreter.__indirect_function_table;
    const place = this.#at(slot);
    tell(table.grow(1, table.get(place)));
    table.set(place, replacement);
  }

  #at(address: number): number {
    return new DataView(this.#interpreter.memory.buffer).getUint32(address, true);
  }
}
