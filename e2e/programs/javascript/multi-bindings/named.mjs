export { mode, level as depth, set } from './s.mjs';
