import { Shape, describe } from './circle.mjs';

export const table = new Map();
export const label = typeof describe;
for (const read of [() => describe('a'), () => new Shape()]) {
  try {
    console.log(read());
  } catch (error) {
    console.log(String(error));
  }
}
