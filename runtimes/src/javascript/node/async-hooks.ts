type Hook = Readonly<Record<symbol, unknown>>;

const symbols = {
  async_local_storage_context_symbol: Symbol('kAsyncContextFrame'), async_id_symbol: Symbol('asyncId'), trigger_async_id_symbol: Symbol('triggerId'),
  init_symbol: Symbol('init'), before_symbol: Symbol('before'), after_symbol: Symbol('after'), destroy_symbol: Symbol('destroy'), promise_resolve_symbol: Symbol('promiseResolve'),
};
const constants = { kInit: 0, kBefore: 1, kAfter: 2, kDestroy: 3, kPromiseResolve: 4, kTotals: 5 };

const hooks: Hook[] = [];
/** How many hooks there are of each kind, by the constants. */
const counts = new Uint32Array(6);
/** The resources whose calls run now, the innermost last. */
const scopes: number[] = [];
let ids = 1;

const nothing = (): undefined => undefined;
const later = globalThis.queueMicrotask.bind(globalThis);

function executionAsyncId(): number {
  return scopes.at(-1) ?? 1;
}

function tell(kind: symbol, ...parts: unknown[]): void {
  for (const hook of hooks.slice()) {
    const listener = hook[kind];
    if (typeof listener === 'function') Reflect.apply(listener, hook, parts);
  }
}

/** Forgets what ran when an error was thrown. */
export function leaveScopes(): void {
  scopes.length = 0;
}

/** Node's hooks of what is asynchronous, of timers and what a program makes itself (`AsyncResource`); ticks and promises tell nothing. */
export const asyncHooks = {
  symbols,
  constants,
  asyncWrap: { Providers: {} },
  getHookArrays: () => [hooks, counts],
  enableHooks: nothing,
  disableHooks: nothing,
  updatePromiseHookMode: nothing,
  registerDestroyHook: nothing,
  enabledHooksExist: (): boolean => hooks.length > 0,
  initHooksExist: (): boolean => hooks.length > 0,
  destroyHooksExist: (): boolean => false,
  newAsyncId: (): number => ++ids,
  getDefaultTriggerAsyncId: executionAsyncId,
  executionAsyncId,
  triggerAsyncId: (): number => 0,
  executionAsyncResource: (): object => ({}),
  hasAsyncIdStack: (): boolean => scopes.length > 0,
  emitInit(id: number, type: string, trigger: number, resource: object): void {
    tell(symbols.init_symbol, id, type, trigger, resource);
  },
  emitBefore(id: number): void {
    scopes.push(id);
    tell(symbols.before_symbol, id);
  },
  emitAfter(id: number): void {
    tell(symbols.after_symbol, id);
    scopes.pop();
  },
  emitDestroy(id: number): void {
    later(() => tell(symbols.destroy_symbol, id));
  },
};
