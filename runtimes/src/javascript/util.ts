import { isDeepStrictEqual } from 'assert/build/internal/util/comparisons';
import { utilBase } from './util-base.ts';

/** Node's `util`. */
export const util = { ...utilBase, isDeepStrictEqual };
