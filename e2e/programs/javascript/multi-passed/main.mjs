import { add, own, basename } from './index.mjs';
import * as outer from './outer.mjs';
import * as util from './index.mjs';
console.log(add(1, 2), own, outer.add(3, 4), basename('/a/b.c'));
console.log(Object.keys(util).filter((name) => /^(add|zero|own|me|module.exports|default)$/.test(name)), outer.zero);
