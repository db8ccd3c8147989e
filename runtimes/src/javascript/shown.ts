import { Buffer } from 'buffer';
import { inspect } from 'node-inspect-extracted';

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
type Options = { depth: number | null };
type Show = (this: object, depth: number, options: Options, print: typeof inspect) => string;

const { apply } = Reflect;
const { entries } = URLSearchParams.prototype;
const URL_PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'];

/** Objects of the browser's own are shown as Node shows its own. */
export function showAsNode(): void {
  show(URL.prototype, function (depth, options, print) {
    if (depth < 0) return '[Object]';
    const parts = Object.fromEntries(URL_PARTS.map((name) => [name, Reflect.get(this, name)]));
    return `URL ${print(parts, options)}`;
  });
  show(URLSearchParams.prototype, function (depth, options, print) {
    if (depth < 0) return '[Object]';
    const pairs = [...apply(entries, this, [])].map(([key, value]) => `${print(key, options)} => ${print(value, options)}`);
    return pairs.length === 0 ? 'URLSearchParams {}' : `URLSearchParams { ${pairs.join(', ')} }`;
  });
  const ofBuffer: unknown = Reflect.get(Buffer.prototype, CUSTOM);
  if (typeof ofBuffer !== 'function') return;
  show(Buffer.prototype, function (...parts) {
    const more = Reflect.get(this, 'length') - 50;
    const text = String(apply(ofBuffer, this, parts));
    return more > 0 ? text.replace(/ \.\.\. ?>$/, ` ... ${more} more byte${more > 1 ? 's' : ''}>`) : text;
  });
}

function show(prototype: object, value: Show): void {
  Object.defineProperty(prototype, CUSTOM, { value, configurable: true, writable: true, enumerable: false });
}
