import * as z from 'zod/mini';

/** What the compiler hands to the run worker: the program, and what the compiler had to say of it. */
export const compiledSchema = z.strictObject({ module: z.instanceof(WebAssembly.Module), words: z.string() });
export type Compiled = z.infer<typeof compiledSchema>;
