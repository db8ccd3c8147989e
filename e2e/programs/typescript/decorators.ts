function logged<T extends (...a: any[]) => any>(fn: T, ctx: ClassMethodDecoratorContext) { return function (this: any, ...a: any[]) { console.log('call', String(ctx.name), a); return fn.apply(this, a); }; }
class Calc { @logged add(a: number, b: number) { return a + b; } } console.log(new Calc().add(1, 2));
