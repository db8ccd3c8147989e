import { label, table } from './other.mjs';

export const sizes = { a: 1 };
export function describe(name) {
  return `${name}: ${sizes?.[name] ?? '-'}`;
}
export class Shape {}
export let later;
export { table };
console.log('circle', label, later);
