/** Names that Node's library gives to methods as it begins. Safari lacks them. */
for (const name of ['dispose', 'asyncDispose'] as const) if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
