import { mode } from './s.mjs'; export { mode };
