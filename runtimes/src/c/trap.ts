import type { Trapped } from '../kernel/wasi.ts';

/** As a shell says it; the exit code is 128 and the signal. */
const FLOATING_POINT: Trapped = { text: 'Floating point exception\n', exitCode: 136, signal: 8 };
const SEGMENTATION: Trapped = { text: 'Segmentation fault\n', exitCode: 139, signal: 11 };

/**
 * Translates what a browser says of a trap. Division is told apart by its words; all else is memory, or a call,
 * that is not there, or a stack that is full. A jump or an exception that nobody takes went to a function that is
 * not there any more. What is neither is thrown again.
 */
export function trapped(error: unknown): Trapped {
  if (isUncaught(error)) return SEGMENTATION;
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError || (error instanceof Error && error.name === 'InternalError'))) throw error;
  const division = error instanceof WebAssembly.RuntimeError && /divi|remainder|integer overflow/i.test(error.message);
  return division ? FLOATING_POINT : SEGMENTATION;
}

function isUncaught(error: unknown): boolean {
  const Exception: unknown = Reflect.get(WebAssembly, 'Exception');
  return typeof Exception === 'function' && error instanceof Exception;
}
