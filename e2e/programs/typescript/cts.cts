const path = require('node:path'); const x: string = path.join('a', 'b'); console.log(x, typeof module, this === module.exports); exports.y = x; console.log(module.exports);
