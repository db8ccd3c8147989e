export * from './util.cjs';
export * from 'node:path';
export const own = 'of index';
export const me = 1;
