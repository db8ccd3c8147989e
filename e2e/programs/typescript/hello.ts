interface Person { name: string; age?: number }
const greet = (person: Person): string => `Hello, ${person.name}!`;
console.log(greet({ name: 'world' }));
type Pair<T> = [T, T];
const pair = [1, 2] satisfies Pair<number>;
console.log(pair as unknown as string);
function assertIsString(value: unknown): asserts value is string { if (typeof value !== 'string') throw new TypeError('no'); }
assertIsString('x');
declare const missing: number;
console.log(typeof missing);
