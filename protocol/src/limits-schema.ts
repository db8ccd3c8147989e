import { z } from 'zod';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';

const count = (value: number, least: number) => z.coerce.number().int().min(least).default(value);

const MAY_BE_NONE = ['UPDATE_BATCH', 'RETENTION_DAYS'];

/** Limits as an environment gives them. Apart from their values, which are all that the page needs: eighty schemas take longer to make than its first screen. */
export const limitsSchema = z.object(
  // Object.fromEntries forgets the names, which are those of the limits.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.fromEntries(Object.entries(DEFAULT_LIMITS).map(([name, value]) => [name, count(value, MAY_BE_NONE.includes(name) ? 0 : 1)])) as Record<keyof Limits, ReturnType<typeof count>>,
);
