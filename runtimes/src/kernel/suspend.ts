/** Whether the browser can suspend a program. */
export const canSuspend = (): boolean => typeof Reflect.get(WebAssembly, 'Suspending') === 'function';

/** An import in which a program is suspended, where the browser can do that. */
export function suspending(call: (...parts: number[]) => Promise<unknown>, otherwise: (...parts: number[]) => unknown): WebAssembly.ImportValue {
  const Suspending: unknown = Reflect.get(WebAssembly, 'Suspending');
  return typeof Suspending === 'function' ? Reflect.construct(Suspending, [call]) : otherwise;
}

/** Calls an export that may be suspended; gives what it gives. */
export async function promising(call: (...parts: number[]) => unknown, ...parts: number[]): Promise<unknown> {
  const promise: unknown = Reflect.get(WebAssembly, 'promising');
  const run: unknown = typeof promise === 'function' ? Reflect.apply(promise, WebAssembly, [call]) : call;
  return typeof run === 'function' ? Reflect.apply(run, undefined, parts) : undefined;
}
