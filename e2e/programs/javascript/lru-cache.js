class LRUCache {
  #map = new Map();
  constructor(capacity) { this.capacity = capacity; }
  get(key) {
    if (!this.#map.has(key)) return -1;
    const value = this.#map.get(key);
    this.#map.delete(key);
    this.#map.set(key, value);
    return value;
  }
  put(key, value) {
    this.#map.delete(key);
    this.#map.set(key, value);
    if (this.#map.size > this.capacity) this.#map.delete(this.#map.keys().next().value);
  }
  get size() { return this.#map.size; }
  *[Symbol.iterator]() { yield* this.#map; }
}
const cache = new LRUCache(2);
cache.put(1, 1); cache.put(2, 2);
console.log(cache.get(1)); cache.put(3, 3); console.log(cache.get(2));
cache.put(4, 4); console.log(cache.get(1), cache.get(3), cache.get(4), cache.size, [...cache], cache);
console.log(new Map([[1, 2]]).entries(), new Map([[1, [2, 3]]]).values(), new Set([[1, 2]]).values(), new Set(['a']).entries());
const it = new Map([['a', 1], ['b', 2], ['c', 3]]).keys(); it.next(); console.log(it, [...it], it);
