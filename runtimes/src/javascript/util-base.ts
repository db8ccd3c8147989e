import { format, formatWithOptions, inspect, stripVTControlCharacters } from 'node-inspect-extracted';
import { nodeError, describeReceived } from './node-error.ts';

type Call = (...parts: unknown[]) => unknown;
const CUSTOM = Symbol.for('nodejs.util.promisify.custom');

function promisify(original: unknown): unknown {
  if (typeof original !== 'function') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "original" argument must be of type function. Received ${describeReceived(original)}`);
  const custom: unknown = Reflect.get(original, CUSTOM);
  if (typeof custom === 'function') return custom;
  return Object.setPrototypeOf(function (this: unknown, ...parts: unknown[]) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...parts, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value))]);
    });
  }, Object.getPrototypeOf(original));
}

function callbackify(original: Call): Call {
  return function (this: unknown, ...parts) {
    const callback = parts.pop();
    if (typeof callback !== 'function') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The last argument must be of type function. Received ${describeReceived(callback)}`);
    Promise.resolve(Reflect.apply(original, this, parts)).then(
      (value) => queueMicrotask(() => void Reflect.apply(callback, this, [null, value])),
      (error: unknown) => queueMicrotask(() => void Reflect.apply(callback, this, [error])),
    );
  };
}

function inherits(child: Function, parent: Function): void {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

const tag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const tagged = (...names: string[]) => (value: unknown): boolean => typeof value === 'object' && value !== null && names.includes(tag(value));
const functionOf = (...names: string[]) => (value: unknown): boolean => typeof value === 'function' && names.includes(tag(value));
const typed = (...names: string[]) => (value: unknown): boolean => ArrayBuffer.isView(value) && (names.length === 0 ? !(value instanceof DataView) : names.includes(tag(value)));

const types = {
  isPromise: (value: unknown) => value instanceof Promise,
  isRegExp: (value: unknown) => value instanceof RegExp,
  isDate: (value: unknown) => value instanceof Date,
  isMap: (value: unknown) => value instanceof Map,
  isSet: (value: unknown) => value instanceof Set,
  isWeakMap: (value: unknown) => value instanceof WeakMap,
  isWeakSet: (value: unknown) => value instanceof WeakSet,
  isNativeError: (value: unknown) => value instanceof Error,
  isArrayBuffer: tagged('ArrayBuffer'),
  isSharedArrayBuffer: tagged('SharedArrayBuffer'),
  isAnyArrayBuffer: tagged('ArrayBuffer', 'SharedArrayBuffer'),
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isDataView: (value: unknown) => value instanceof DataView,
  isTypedArray: typed(),
  ...Object.fromEntries(['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'].map((name) => [`is${name}`, typed(name)])),
  isMapIterator: tagged('Map Iterator'),
  isSetIterator: tagged('Set Iterator'),
  isGeneratorObject: tagged('Generator', 'AsyncGenerator'),
  isGeneratorFunction: functionOf('GeneratorFunction', 'AsyncGeneratorFunction'),
  isAsyncFunction: functionOf('AsyncFunction', 'AsyncGeneratorFunction'),
  isArgumentsObject: tagged('Arguments'),
  isBoxedPrimitive: tagged('Number', 'String', 'Boolean', 'Symbol', 'BigInt'),
  isNumberObject: tagged('Number'),
  isStringObject: tagged('String'),
  isBooleanObject: tagged('Boolean'),
  isSymbolObject: tagged('Symbol'),
  isBigIntObject: tagged('BigInt'),
  isProxy: () => false,
  isExternal: () => false,
  isModuleNamespaceObject: tagged('Module'),
};

/** Text in the colours and styles that `inspect.colors` names; plain where the stream is no terminal, as here. */
function styleText(style: string | string[], text: string, { validateStream = true }: { validateStream?: boolean } = {}): string {
  return [style].flat().toReversed().reduce((inner, name) => {
    const codes: unknown = Reflect.get(inspect.colors, name);
    if (!Array.isArray(codes)) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'format' must be one of: ${Object.keys(inspect.colors).map((each) => `'${each}'`).join(', ')}. Received '${name}'`);
    if (validateStream) return inner;
    return `\u001b[${codes[0]}m${inner}\u001b[${codes[1]}m`;
  }, text);
}

/** Node's `util` but for its comparison, which itself is made with this. */
export const utilBase = {
  inspect,
  format,
  formatWithOptions,
  stripVTControlCharacters,
  styleText,
  promisify: Object.assign(promisify, { custom: CUSTOM }),
  callbackify,
  inherits,
  deprecate: (call: unknown): unknown => call,
  debuglog: () => Object.assign(() => undefined, { enabled: false }),
  types,
  isArray: Array.isArray,
  toUSVString: (text: unknown): string => String(text).toWellFormed(),
  TextEncoder,
  TextDecoder,
};
