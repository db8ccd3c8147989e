import { A, C, D } from './index.mjs';
console.log(new A().n, new C().n, new D().n);
