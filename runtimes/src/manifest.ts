import * as z from 'zod/mini';

/** A served file: `transfer` is its B when compressed, `bytes` when not. `immutable: false` marks the one that must be asked for anew; one with a `sha256` (hexadecimal) is checked by the page. */
const fileSchema = z.strictObject({ type: z.string(), bytes: z.int(), transfer: z.int(), immutable: z.boolean(), sha256: z.optional(z.string()) });

/** What a language needs; paths are under `/runtimes/`, names are those its workers know. */
const languageSchema = z.strictObject({
  engine: z.string(),
  worker: z.string(),
  compiler: z.nullable(z.string()),
  /** Path of each file by name, workers included. */
  files: z.record(z.string(), z.string()),
  /** Names of files that may come after the runtime is ready. */
  late: z.array(z.string()),
  /** Names of files that only the compiler is given. */
  compilerOnly: z.array(z.string()),
  /** Paths of the files that a program needs which imports a module, in the order in which they are put in. */
  packages: z.record(z.string(), z.array(z.string())),
});
export type LanguageManifest = z.infer<typeof languageSchema>;

/** `/runtimes/index.json`, what the page reads. */
export const indexSchema = z.strictObject({
  files: z.record(z.string(), fileSchema),
  languages: z.record(z.string(), languageSchema),
});
export type RuntimeIndex = z.infer<typeof indexSchema>;

/** A language whose package the operator brings: the package's files by their paths under `/runtimes/`, and what the page is told once all are there. */
const broughtSchema = z.strictObject({
  package: z.string(),
  version: z.string(),
  files: z.record(z.string(), z.strictObject({ from: z.string(), type: z.string(), sha256: z.string() })),
  language: languageSchema,
});
export type Brought = z.infer<typeof broughtSchema>;

/** `dist/manifest.json`, what the server reads; paths of files are under `dist/runtimes/`. */
export const manifestSchema = z.extend(indexSchema, {
  frame: z.strictObject({ file: z.string(), scriptHash: z.string() }),
  brought: z.record(z.string(), broughtSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;
