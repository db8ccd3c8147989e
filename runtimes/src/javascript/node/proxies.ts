/** The target and handler of a proxy; null once it is revoked. */
type Details = readonly [target: object | null, handler: object | null];

/** Those of the program's proxies, which the language hides. */
const known = new WeakMap<object, Details>();
const { get, has, set } = WeakMap.prototype;
const { apply, construct } = Reflect;

export function isProxy(value: unknown): value is object {
  return typeof value === 'object' || typeof value === 'function' ? value !== null && apply(has, known, [value]) : false;
}

export function proxyDetails(value: object): Details | undefined {
  return apply(get, known, [value]);
}

/** Makes `Proxy` remember what it makes. It stays what it was to look at: it is itself seen through a proxy. */
export function rememberProxies(): void {
  const Original = Proxy;
  const { revocable } = Original;
  const remember = (proxy: object, [target, handler]: readonly object[]): void => {
    apply(set, known, [proxy, [target, handler]]);
  };
  const seen = new Original(Original, {
    construct(_, parts: object[], newTarget) {
      const proxy: object = construct(Original, parts, newTarget === seen ? Original : newTarget);
      remember(proxy, parts);
      return proxy;
    },
  });
  Object.defineProperty(Original, 'revocable', {
    value: new Original(revocable, {
      apply(_, self, parts: object[]) {
        const { proxy, revoke }: { proxy: object; revoke: () => void } = apply(revocable, self, parts);
        remember(proxy, parts);
        return {
          proxy,
          revoke: new Original(revoke, {
            apply(call) {
              call();
              apply(set, known, [proxy, [null, null]]);
            },
          }),
        };
      },
    }),
    configurable: true,
    writable: true,
    enumerable: false,
  });
  Object.defineProperty(globalThis, 'Proxy', { value: seen, configurable: true, writable: true, enumerable: false });
}
