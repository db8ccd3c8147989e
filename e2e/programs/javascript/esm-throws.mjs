import { EventEmitter } from 'node:events';
function check(v) {
  if (v < 0) throw new RangeError(`negative: ${v}`);
}
await null;
[1, -1].forEach(check);
