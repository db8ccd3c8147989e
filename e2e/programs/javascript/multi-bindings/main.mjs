import { mode, set } from './star.mjs';
import * as star from './star.mjs';
import * as named from './named.mjs';
import { mode as again } from './through.mjs';
console.log(mode, named.mode, again, star, named);
set('prod');
console.log(mode, named.mode, again, star, named, { ...star }, Object.entries(named));
console.log((await import('./through.mjs')));
