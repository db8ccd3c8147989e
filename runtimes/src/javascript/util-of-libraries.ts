import { util } from './util.ts';

/** The `util` that bundled libraries use. */
export const { inspect, format, types, inherits, promisify, deprecate, isDeepStrictEqual } = util;
export const isRegExp = types.isRegExp;
export const isDate = types.isDate;
export default util;
