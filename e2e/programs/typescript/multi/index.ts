export * from './shapes.ts'; export { default as total } from './total.ts'; export type Id = string;
