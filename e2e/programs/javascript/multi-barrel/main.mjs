import { A } from './a.mjs';
import * as all from './index.mjs';
console.log(new A().n, all);
