class Stack {
  #items = [];
  #check(least) {
    if (this.#items.length < least) throw new RangeError(`fewer than ${least}`);
  }
  get top() { return this.#check(1), this.#items.at(-1); }
  static of(...items) { const stack = new Stack(); stack.#items.push(...items); return stack; }
}
console.log(Stack.of(1, 2).top);
console.log(Stack.of().top);
