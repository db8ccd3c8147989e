class ValidationError extends Error {
  constructor(message, field) { super(message); this.name = 'ValidationError'; this.field = field; }
}
console.log(new ValidationError('bad', 'email'));
console.log({ nested: new Error('inside') });
console.log(new Error('with cause', { cause: new TypeError('root') }));
console.log([new RangeError('in array')]);
console.log(new AggregateError([new Error('one'), new Error('two')], 'many'));
const noStack = new Error('gone'); noStack.stack = undefined; console.log(noStack);
const changed = new Error('first'); changed.message = 'second'; console.log(String(changed), changed.stack.split('\n')[0]);
console.error(new Error('to stderr').message);
try { null.x; } catch (e) { console.log(e.stack.split('\n')[1].trim().replace(/\(.*[\\/]/, '(')); }
