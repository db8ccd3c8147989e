const { once } = require('events'); const rl = require('readline').createInterface({ input: process.stdin });
(async () => { const [first] = await once(rl, 'line'); console.log('first', first); rl.close(); console.log(rl.closed); try { rl.question('x', () => {}); } catch (e) { console.log(e.code, e.message); } })();
