class A { #x = 1; static read(o) { return o.#x; } }
console.log(A.read(new A()));
A.read({});
