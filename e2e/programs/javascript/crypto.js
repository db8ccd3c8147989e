const crypto = require('crypto');
console.log(crypto.randomUUID().length, crypto.randomBytes(8).length, crypto.randomInt(5) < 5);
crypto.subtle.digest('SHA-256', Buffer.from('abc')).then((d) => console.log(Buffer.from(d).toString('hex')));
console.log(crypto.createHash('sha256').update('abc').digest('hex'), crypto.createHash('md5').update('a').update('bc').digest('base64'));
