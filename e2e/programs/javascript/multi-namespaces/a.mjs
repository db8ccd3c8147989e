import { own } from './index.mjs';

export const a = 'A';
export function f() {
  return own();
}
