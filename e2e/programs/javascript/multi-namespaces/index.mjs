export * from './a.mjs';
export { b } from './lib.mjs';
export * as deep from './lib.mjs';
export function own() {
  return 1;
}
