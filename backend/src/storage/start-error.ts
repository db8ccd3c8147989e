/** The store cannot be opened. The message is one sentence that says what to do; the process exits with 78 (T-53). */
export class StorageStartError extends Error {
  override readonly name = 'StorageStartError';
}
