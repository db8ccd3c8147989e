const EventEmitter = require('node:events');
class Store extends EventEmitter {
  constructor() { super(); this.items = []; }
  add(item) { this.items.push(item); this.emit('add', item, this.items.length); return this; }
}
const store = new Store();
store.on('add', function (item, count) { console.log('added', item, count, this === store); });
store.once('add', () => console.log('first only'));
store.prependListener('add', () => console.log('before'));
store.add('a').add('b');
console.log(store.listenerCount('add'), store.eventNames(), store);
const off = () => {};
store.on('x', off); store.off('x', off); console.log(store.rawListeners('x'), EventEmitter.defaultMaxListeners);
for (let i = 0; i < 11; i++) store.on('many', () => {});
try { store.emit('error', 'not an error'); } catch (error) { console.log(error.code, error.message, error.context); }
try { store.on('y', 5); } catch (error) { console.log(error.name, error.code, error.message); }
(async () => {
  setTimeout(() => store.emit('ready', 1, 2), 1);
  console.log(await EventEmitter.once(store, 'ready'));
  setTimeout(() => { store.emit('tick', 1); store.emit('tick', 2); }, 1);
  for await (const [n] of EventEmitter.on(store, 'tick')) { console.log('tick', n); if (n === 2) break; }
})();
