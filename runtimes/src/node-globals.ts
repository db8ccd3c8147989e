/**
 * What the TypeScript checker is told of the world in which a program runs: Node's globals and
 * modules, loosely. A missing type is quieter than a wrong error.
 */
export const NODE_GLOBALS = `
interface Console {
  log(...data: any[]): void; info(...data: any[]): void; warn(...data: any[]): void; error(...data: any[]): void;
  debug(...data: any[]): void; trace(...data: any[]): void; dir(item?: any, options?: any): void; table(data?: any, columns?: string[]): void;
  assert(condition?: any, ...data: any[]): void; count(label?: string): void; countReset(label?: string): void;
  group(...data: any[]): void; groupCollapsed(...data: any[]): void; groupEnd(): void;
  time(label?: string): void; timeEnd(label?: string): void; timeLog(label?: string, ...data: any[]): void; clear(): void;
}
declare var console: Console;
declare var process: any;
declare var global: any;
declare var Buffer: any;
declare var module: any;
declare var exports: any;
declare var __filename: string;
declare var __dirname: string;
declare var performance: any;
declare var crypto: any;
declare function require(id: string): any;
declare function setTimeout<A extends any[]>(callback: (...args: A) => void, ms?: number, ...args: A): any;
declare function setInterval<A extends any[]>(callback: (...args: A) => void, ms?: number, ...args: A): any;
declare function setImmediate<A extends any[]>(callback: (...args: A) => void, ...args: A): any;
declare function clearTimeout(timer?: any): void;
declare function clearInterval(timer?: any): void;
declare function clearImmediate(timer?: any): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T, options?: any): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare var TextEncoder: any;
declare var TextDecoder: any;
declare var URL: any;
declare var URLSearchParams: any;
declare var AbortController: any;
declare var AbortSignal: any;
declare var Event: any;
declare var EventTarget: any;
declare function fetch(input: any, init?: any): Promise<any>;
declare namespace NodeJS { type Timeout = any; type Immediate = any; type ReadableStream = any; type WritableStream = any; type ErrnoException = any; type ProcessEnv = any; }
declare module '*';
`;
