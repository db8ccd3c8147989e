export interface Options { strict: boolean }

export function check(n: number, options: Options = { strict: true }): string {
  if (n < 0 && options.strict) throw new RangeError(`bad ${n}`);
  return 'ok';
}
