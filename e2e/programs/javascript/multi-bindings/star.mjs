export * from './s.mjs';
