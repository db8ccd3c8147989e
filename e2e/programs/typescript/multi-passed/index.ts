export * from './util.cjs';
export type { Shape } from './shape.ts';
export const count: number = 2;
