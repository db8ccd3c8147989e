import { utilBase } from './util-base.ts';

/** The `util` that bundled libraries use. */
export const { inspect, format, types, inherits, promisify, deprecate } = utilBase;
export const isRegExp = types.isRegExp;
export const isDate = types.isDate;
export default utilBase;
