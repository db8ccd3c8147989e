class E extends Error { constructor(m) { super(m); this.extra = [1]; } }
(async () => { await new Promise((r) => setTimeout(r, 1)); throw new E('late'); })();
