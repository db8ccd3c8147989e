/** The Pyodide of whose memory the addresses are that we use: where a type, a function's definition and the settings have what. */
export const PYODIDE = '314.0.7';

/** Throws where it is another one: its memory may look otherwise, and what is written into it would be anywhere. */
export function requireVersion(version: string): void {
  if (version !== PYODIDE) throw new Error(`The addresses in Python's memory were read from Pyodide ${PYODIDE}, and this is ${version}`);
}

/** Throws where no name like this is pointed to. */
export function requireName(memory: WebAssembly.Memory, pointer: number, name: string): void {
  const at = new DataView(memory.buffer).getUint32(pointer, true);
  // Text in shared memory cannot be decoded.
  const found = new Uint8Array(memory.buffer).slice(at, at + name.length + 1);
  if (new TextDecoder().decode(found) !== `${name}\0`) throw new Error(`In Python's memory, ${name} is not where it was`);
}

/** Puts a function behind the others of a table; answers its place. In two steps: one that WebKit puts there while the table grows cannot be called. */
export function append(table: WebAssembly.Table, added: unknown): number {
  const place = table.grow(1);
  table.set(place, added);
  return place;
}
