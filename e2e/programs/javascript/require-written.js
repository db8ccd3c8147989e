// What a program writes can be required: a cache, a generated module.
const fs = require('node:fs');
const path = require('node:path');

fs.writeFileSync('cache.json', JSON.stringify({ hits: [1, 2, 3], at: null }, null, 2));
console.log(require('./cache.json'), require('./cache') === require('./cache.json'));

fs.mkdirSync('generated/inner', { recursive: true });
fs.writeFileSync('generated/index.js', 'exports.twice = (n) => n * helper(n);\nconst helper = require("./inner/helper");\nexports.name = __filename.split("/").pop();\n');
fs.writeFileSync(path.join(__dirname, 'generated/inner/helper.js'), 'module.exports = (n) => n + 1;\n');
const { twice, name } = require('./generated');
console.log(twice(4), name, require('./generated/index.js').twice === twice, path.relative(__dirname, require.resolve('./generated')));

fs.writeFileSync('cache.json', '{"hits": []}');
console.log(require('./cache.json').hits.length);
delete require.cache[require.resolve('./cache.json')];
console.log(require('./cache.json').hits.length);
import('./generated/inner/helper.js').then(({ default: helper }) => console.log(helper(1)));

fs.renameSync('generated', 'moved');
console.log(require('./moved/inner/helper')(5));
try {
  require('./generated/inner/other');
} catch (error) {
  console.log(error.code, error.message.split('\n')[0]);
}
fs.writeFileSync('broken.json', '{"a": }');
try {
  require('./broken.json');
} catch (error) {
  console.log(error.name, error.message.replace(`${__dirname}/`, ''));
}
require('./never-written.json');
