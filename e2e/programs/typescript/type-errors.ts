const count: number = 'text'; const missing = (count as any).nope; console.log(count, missing); function f(a: number) { return a; } console.log(f('x'), (f as any)());
