import { one, nope } from './lib.mjs';
console.log(one, nope);
