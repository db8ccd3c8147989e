export * from './shapes.mjs'; export { PI } from './counter.mjs'; export const area = (r) => r * r;
