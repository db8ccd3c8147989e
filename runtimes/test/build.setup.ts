import { join } from 'node:path';
import { build } from '../build/build.ts';
import { bringLanguages } from './brought.ts';

/** Builds the runtimes that the tests run. */
export default async function setup(): Promise<void> {
  await build(join(import.meta.dirname, '..'));
  bringLanguages();
}
