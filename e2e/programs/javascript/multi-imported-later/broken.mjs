import { volume } from './shapes.mjs';
console.log('never', volume);
