type Write = (error: unknown) => void;

let write: Write = () => undefined;

/** Sets what is called before the library shows the stack of an error. */
export function writeStacks(by: Write): void {
  write = by;
}

/** For the library's `util.inspect`. */
export function beforeStack(error: unknown): void {
  write(error);
}
