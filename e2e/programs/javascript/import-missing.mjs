import { readFileSync, noSuchName } from 'node:fs';
console.log(typeof noSuchName, readFileSync);
