class AppError extends Error { constructor(m, o) { super(m, o); this.name = 'AppError'; this.code = 42; } }
const bare = (e) => { e.stack = `${e.name}: ${e.message}\n    at somewhere`; return e; };
console.log(bare(new Error('plain')));
console.log(bare(new AppError('own', { cause: bare(new TypeError('why')) })));
console.log({ e: bare(new RangeError('inside')) }, [bare(new Error('listed'))]);
console.log(bare(new AggregateError([bare(new Error('one')), bare(new Error('two'))], 'many')));
const noStack = new Error('x'); noStack.stack = undefined; console.log(noStack);
try { null.x; } catch (e) { console.log(e.message); }
try { undefined.foo(); } catch (e) { console.log(e.message, String(e), e instanceof TypeError); }
try { JSON.parse('{bad'); } catch (e) { console.log(e.message); }
try { x; let x; } catch (e) { console.log(e.name, e.message); }
try { [].reduce((a) => a); } catch (e) { console.log(e.message); }
try { new Array(-1); } catch (e) { console.log(`${e}`); }
try { BigInt(1.5); } catch (e) { console.log(`${e}`); }
try { (function f() { f(); })(); } catch (e) { console.log(e.name, e.message); }
console.log(new AppError('real', { cause: 'text' }));
