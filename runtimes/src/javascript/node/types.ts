import { isProxy } from './proxies.ts';

const { apply } = Reflect;
const { toString } = Object.prototype;

const NOTHING: never[] = [];

type Test = (value: unknown) => boolean;
type Method = (this: never, ...parts: never[]) => unknown;

/** True for what a method of the language takes as its own kind. */
function branded(method: Method | undefined): Test {
  return (value) => {
    if (typeof value !== 'object' || value === null || !method) return false;
    try {
      apply(method, value, NOTHING);
      return true;
    } catch {
      return false;
    }
  };
}

const getter = (prototype: object, name: string | symbol): (() => unknown) | undefined => Object.getOwnPropertyDescriptor(prototype, name)?.get;

/** True for what names itself so; a proxy is not asked. */
function tagged(...names: string[]): Test {
  const tags = new Set(names.map((name) => `[object ${name}]`));
  return (value) => (typeof value === 'object' || typeof value === 'function') && value !== null && !isProxy(value) && tags.has(apply(toString, value, []));
}

const isArrayBuffer = branded(getter(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer = typeof SharedArrayBuffer === 'undefined' ? () => false : branded(getter(SharedArrayBuffer.prototype, 'byteLength'));
const isNumberObject = branded(Number.prototype.valueOf);
const isStringObject = branded(String.prototype.valueOf);
const isBooleanObject = branded(Boolean.prototype.valueOf);
const isBigIntObject = branded(BigInt.prototype.valueOf);
const isSymbolObject = branded(Symbol.prototype.valueOf);
const { has: hasInMap } = WeakMap.prototype;
const { has: hasInSet } = WeakSet.prototype;
const isError: unknown = Reflect.get(Error, 'isError');

/** What kind of built-in a value is, as Node's process tells its library. */
export const types = {
  isExternal: (): boolean => false,
  isDate: branded(Date.prototype.getTime),
  isArgumentsObject: tagged('Arguments'),
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive: (value: unknown): boolean => isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value),
  isNativeError: (value: unknown): boolean => (typeof isError === 'function' ? apply(isError, Error, [value]) : value instanceof Error),
  isRegExp: branded(getter(RegExp.prototype, 'global')),
  isAsyncFunction: tagged('AsyncFunction', 'AsyncGeneratorFunction'),
  isGeneratorFunction: tagged('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: tagged('Generator', 'AsyncGenerator'),
  isPromise: (value: unknown): boolean => !isProxy(value) && value instanceof Promise,
  isMap: branded(getter(Map.prototype, 'size')),
  isSet: branded(getter(Set.prototype, 'size')),
  isMapIterator: tagged('Map Iterator'),
  isSetIterator: tagged('Set Iterator'),
  isWeakMap: branded(hasInMap),
  isWeakSet: branded(hasInSet),
  isArrayBuffer,
  isDataView: branded(getter(DataView.prototype, 'byteOffset')),
  isSharedArrayBuffer,
  isProxy,
  isModuleNamespaceObject: tagged('Module'),
  isAnyArrayBuffer: (value: unknown): boolean => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isCryptoKey: tagged('CryptoKey'),
  isKeyObject: (): boolean => false,
  isEventTarget: (): boolean => false,
};
