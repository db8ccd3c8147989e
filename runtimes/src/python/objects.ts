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
});

/** B from a type's address to the places of its functions in the table. */
const SLOTS = { dealloc: 24, hash: 60 };

/** The functions of an interpreter that are other ones than its own: how tuples are hashed, and how objects are freed. */
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
    objects.#replaceDealloc(own.PyTuple_Type, objects.#functions.tuple_dealloc, objects.#functions.of_tuples);
    objects.#replaceDealloc(own.PyList_Type, objects.#functions.list_dealloc, objects.#functions.of_lists);
    objects.#replaceDealloc(own.PyDict_Type, objects.#functions.dict_dealloc, objects.#functions.of_dicts);
    return objects;
  }

  /** The same for instances of classes, whose function only a class made by a program tells: `type` is its address. */
  replaceForInstances(type: number): void {
    this.#replaceDealloc(type, this.#functions.instance_dealloc, this.#functions.of_instances);
  }

  /** The type is told another place. */
  #replaceHash(type: number, hash: unknown): void {
    const { memory, __indirect_function_table: table } = this.#interpreter;
    new DataView(memory.buffer).setUint32(type + SLOTS.hash, table.grow(1, hash), true);
  }

  /** The place is given another function, for all types that have it, and those that will; `tell` is told where the own one went. */
  #replaceDealloc(type: number, dealloc: unknown, tell: (place: number) => void): void {
    const { memory, __indirect_function_table: table } = this.#interpreter;
    const place = new DataView(memory.buffer).getUint32(type + SLOTS.dealloc, true);
    tell(table.grow(1, table.get(place)));
    table.set(place, dealloc);
  }
}
