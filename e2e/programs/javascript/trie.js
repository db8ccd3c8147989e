class Node { constructor() { this.children = {}; this.end = false; } }
class Trie {
  constructor() { this.root = new Node(); }
  insert(word) { let node = this.root; for (const c of word) node = node.children[c] ??= new Node(); node.end = true; }
  find(prefix) { let node = this.root; for (const c of prefix) { node = node.children[c]; if (!node) return null; } return node; }
  has(word) { return this.find(word)?.end ?? false; }
  *words(prefix = '', node = this.find(prefix)) { if (!node) return; if (node.end) yield prefix; for (const c of Object.keys(node.children).sort()) yield* this.words(prefix + c, node.children[c]); }
}
const trie = new Trie(); for (const w of ['car', 'card', 'care', 'cat', 'dog', 'do']) trie.insert(w);
console.log(trie.has('car'), trie.has('ca'), [...trie.words('car')], [...trie.words('d')], [...trie.words()]);
console.log(trie); console.dir(trie, { depth: null }); console.log(JSON.stringify(trie.find('do'), null, 2));
