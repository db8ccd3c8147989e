/** What a language cannot have, and why. */
export type Lacking = { lacks: string };

/** What the contract needs to say in a language; `words/<id>.ts` says it. A language of the table without its words fails there. */
export type Words = {
  hello: string;
  /** Prints every line it reads, in brackets, until the end of input. */
  echo: string | Lacking;
  /** `out 1`, `err 1`, `out 2`, `err 2`, each on its stream. */
  streams: string;
  exit3: string;
  /** Fails in line 4 of its file, with the word `broken`. */
  fails: string;
  /** Its exit code then, where it is not 1. */
  failsWith?: number;
  /** How its error names that line. */
  place: RegExp;
  endless: string;
  /** Prints `lines` numbered lines. */
  flood: (lines: number) => string;
  unicode: string;
  /** Prints `before` and then computes for ever. */
  printsThenComputes: string;
  /** Leaves whatever it can behind and prints `left`; the next says `clean` when it finds nothing of it. */
  leaves: string;
  finds: string;
};
