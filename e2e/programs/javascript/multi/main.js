const { add, Counter } = require('./math');
const config = require('./config.json');
const { log } = require('./logger.cjs');
log(add(1, 2), config, new Counter().inc().inc().n);
console.log(require('./math') === require('./math.js'), require.cache[require.resolve('./logger.cjs')].exports.log === log, module.children.length);
const a = require('./a'); console.log(a.done, a.b.done);
try { require('./broken'); } catch (e) { console.log(e.name, e.message); }
try { require('./throws'); } catch (e) { console.log(e.message); }
