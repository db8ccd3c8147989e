import type { Left, Program } from './programs.ts';

/** A language's own program on this machine, as the measure of ours. */
export type Native = {
  /** Its name and version; null where it is not installed. */
  find(): string | null;
  run(program: Program): Left;
  /** Takes away what may differ with right: of what it left itself, or of what ours left where it left `expected`. */
  comparable(left: Left, expected?: Left): Left;
};
