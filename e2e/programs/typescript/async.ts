import { EventEmitter } from 'node:events'; import type { Readable } from 'node:stream';
const sleep = <T,>(ms: number, v: T): Promise<T> => new Promise((r) => setTimeout(() => r(v), ms));
const all: PromiseSettledResult<number>[] = await Promise.allSettled([sleep(5, 1), Promise.reject('no')]); console.log(all);
class Bus<M extends Record<string, unknown>> extends EventEmitter { send<K extends keyof M & string>(k: K, v: M[K]) { return this.emit(k, v); } } const b = new Bus<{ a: number }>(); b.on('a', (v) => console.log('a', v)); console.log(b.send('a', 1)); let r: Readable | undefined; console.log(r);
