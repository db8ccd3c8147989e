type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
const parse = (t: string): Result<number, string> => (Number.isNaN(+t) ? { ok: false, error: `bad ${t}` } : { ok: true, value: +t });
console.log(['1', 'x'].map(parse)); const tuple: [string, number] = ['a', 1]; const m = new Map<string, Result<number, string>>([['a', parse('2')]]); console.log(tuple, m);
function* gen<T>(xs: T[]): Generator<T, void> { yield* xs; } console.log([...gen([1, 2])], Object.entries({ a: 1 } as const));
