import * as decoding from 'lib0/decoding';

/** Whether bytes are a whole Yjs state vector (V1) of at most so many clients (T-26). */
export function isStateVector(bytes: Uint8Array, mostClients: number): boolean {
  const decoder = decoding.createDecoder(bytes);
  try {
    const clients = decoding.readVarUint(decoder);
    if (clients > mostClients) return false;
    for (let i = 0; i < 2 * clients; i++) decoding.readVarUint(decoder);
    return !decoding.hasContent(decoder);
  } catch {
    // It ends too early, or a number is none.
    return false;
  }
}
