const crypto = require('node:crypto');
const { text, json } = require('node:stream/consumers');
const { Readable } = require('node:stream');

for (const name of ['SHA-256', 'sha512-256', 'sha3-256', 'ripemd160', 'RSA-SHA1']) console.log(name, crypto.createHash(name).update('hello').digest('hex'));
const running = crypto.createHash('sha1').update('6869', 'hex');
console.log(running.copy().update('!').digest('base64url'), running.digest('hex'));
console.log(crypto.pbkdf2Sync('secret', 'salt', 10, 16, 'sha256').toString('hex'), crypto.scryptSync('secret', 'salt', 16).toString('hex'));
for (const call of [() => running.copy(), () => crypto.createHash('md5').update(5), () => crypto.createHash(), () => crypto.createHmac('sha256'), () => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), () => crypto.randomInt(5, 1)]) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const random = () => crypto.randomBytes(4, (error, bytes) => {
  console.log(error, bytes.length);
  crypto.scrypt('secret', 'salt', 8, (failed, key) => console.log(failed, key.toString('hex')));
});
text(Readable.from(['a', 'b'])).then(console.log).then(() => json(Readable.from(['{"a":', '1}']))).then(console.log).then(random);
console.log(require('node:tty').isatty(1), typeof require('module'), typeof require('stream/web').ReadableStream);
