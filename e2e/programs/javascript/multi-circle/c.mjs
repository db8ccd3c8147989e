import { A, D } from './index.mjs';
export class C extends A {
  n = new D().n + 1;
}
