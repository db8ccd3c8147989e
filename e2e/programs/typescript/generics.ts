class Stack<T> {
  #items: T[] = [];
  push(item: T): this { this.#items.push(item); return this; }
  pop(): T | undefined { return this.#items.pop(); }
  get size(): number { return this.#items.length; }
}
const stack = new Stack<number>().push(1).push(2);
console.log(stack.pop(), stack.size, stack);
abstract class Animal { abstract speak(): string; toString(): string { return this.speak(); } }
class Dog extends Animal { override speak(): string { return 'woof'; } }
console.log(`${new Dog()}`, new Dog());
const keys = <K extends string>(o: Record<K, unknown>): K[] => Object.keys(o) as K[];
console.log(keys({ a: 1, b: 2 }));
