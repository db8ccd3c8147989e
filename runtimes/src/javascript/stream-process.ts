/** The `process` that bundled libraries use: the program's own, looked up when they need it. */
export function nextTick(callback: (...parts: unknown[]) => void, ...parts: unknown[]): void {
  process.nextTick(callback, ...parts);
}

declare const process: { nextTick(callback: (...parts: unknown[]) => void, ...parts: unknown[]): void };

export default { nextTick, env: {}, browser: true };
