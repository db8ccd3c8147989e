import * as z from 'zod/mini';
import { append, requireName } from './layout.ts';

const callable = z.custom<(...parts: number[]) => number>((value) => typeof value === 'function');

/** What we use of the interpreter, by the names of its interface. */
const interpreter = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  __indirect_function_table: z.instanceof(WebAssembly.Table),
  PyFloat_AsDouble: callable,
  PyFloat_FromDouble: callable,
  PyErr_Occurred: callable,
  PyErr_Clear: callable,
  asin: callable,
  acos: callable,
  atan: callable,
  atan2: callable,
  log: callable,
});

/** The functions of Python's `math` that mathematics.wasm (build/mathematics.c) has. */
export const REPLACED = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'log10'];

/** B from a built-in function's address to that of its definition, and from there to its name and its place in the table. */
const SLOTS = { definition: 8, name: 0, place: 4 };

/** Puts functions in the place of `math`'s own, which lie at these addresses. */
export async function replaceMathematics(instance: WebAssembly.Instance, module: WebAssembly.Module, addresses: readonly number[]): Promise<void> {
  const own = interpreter.parse(instance.exports);
  const { exports } = await WebAssembly.instantiate(module, { env: own });
  const { memory, __indirect_function_table: table } = own;
  const view = new DataView(memory.buffer);
  for (const [index, name] of REPLACED.entries()) {
    const definition = view.getUint32((addresses[index] ?? 0) + SLOTS.definition, true);
    requireName(memory, definition + SLOTS.name, name);
    const place = view.getUint32(definition + SLOTS.place, true);
    callable.parse(exports[`own_${name}`])(append(table, table.get(place)));
    table.set(place, callable.parse(exports[name]));
  }
}
