export { Base as B } from './b.mjs';
export * from './d.mjs';
export * from './a.mjs';
export { C } from './c.mjs';
