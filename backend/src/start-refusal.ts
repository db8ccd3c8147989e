/** The server cannot start. The message is one sentence that says what to do; the process exits with 78. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
