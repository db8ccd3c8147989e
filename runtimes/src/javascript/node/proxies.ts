/** The targets and handlers of the program's proxies, which the language hides. */
const known = new WeakMap<object, readonly [target: object, handler: object]>();
const { get, has, set } = WeakMap.prototype;
const { apply, construct } = Reflect;

export function isProxy(value: unknown): value is object {
  return typeof value === 'object' || typeof value === 'function' ? value !== null && apply(has, known, [value]) : false;
}

export function proxyDetails(value: object): readonly [target: object, handler: object] | undefined {
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
        const made: { proxy: object } = apply(revocable, self, parts);
        remember(made.proxy, parts);
        return made;
      },
    }),
    configurable: true,
    writable: true,
    enumerable: false,
  });
  Object.defineProperty(globalThis, 'Proxy', { value: seen, configurable: true, writable: true, enumerable: false });
}
