/** A stored value with one bit flipped, chosen by `random`. */
export function flipped(value: unknown, random: () => number): number | string | Uint8Array {
  if (typeof value === 'number') return value ^ (1 << Math.floor(random() * 8));
  if (typeof value === 'string') return String.fromCharCode(value.charCodeAt(0) ^ (1 << (1 + Math.floor(random() * 3)))) + value.slice(1);
  if (!(value instanceof Uint8Array)) throw new Error('nothing to flip');
  const bytes = Uint8Array.from(value);
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return bytes;
}
