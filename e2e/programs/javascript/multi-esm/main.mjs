import def, { counter, inc, PI as pi } from './counter.mjs';
import * as all from './shapes.mjs';
import data from './old.cjs';
import { named } from './old.cjs';
import { area } from './index.mjs';
console.log(def, counter, pi, data, named, area(2), Object.keys(all), all.Square.name);
inc(); console.log(counter, all.default?.name);
const lazy = await import('./lazy.mjs'); console.log(lazy.ready, lazy.default);
console.log(all, lazy);
