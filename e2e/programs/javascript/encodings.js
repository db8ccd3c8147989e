const url = require('node:url');

const address = new URL('https://user:pa%20ss@sub.example.com:8080/p/a/../t/h?q=1&q=2#frag');
console.log(url.format(address, { auth: false }), url.format(address, { fragment: false, search: false }), url.format(address));
console.log(url.format({ protocol: 'http', host: 'a.b', pathname: '/x', query: { a: 1 } }));
const calls = [
  () => structuredClone(),
  () => atob('***'),
  () => btoa('€'),
  () => atob('aGk='),
  () => btoa('hi'),
  () => Buffer.from('ff0g', 'hex'),
  () => Buffer.from('abc', 'hex'),
  () => Buffer.from('zz', 'hex'),
  () => Buffer.alloc(4).write('0102xx03', 'hex'),
];
for (const call of calls) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(atob, structuredClone({ d: new Date(0) }));
const { createHash, createHmac } = require('node:crypto');

for (const name of ['blake2b512', 'blake2s256']) console.log(name, createHash(name).update('abc').digest('hex'), createHmac(name, 'key').update('x').digest('base64'));
console.log(new Blob(['ab', 'cd'], { type: 'text/plain' }), { list: [new Blob(['x'])] }, { a: { b: { c: new Blob([]) } } });
console.log(new File(['x'], 'f.txt', { lastModified: 5 }), new TextDecoder('utf-16le', { fatal: true }), new CountQueuingStrategy({ highWaterMark: 3 }));
