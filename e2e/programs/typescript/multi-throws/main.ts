import { check } from './check.ts';
console.log(check(1));
console.log(check(-1));
