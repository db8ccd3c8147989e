console.log(process.argv.length, process.argv.slice(2), typeof process.pid, process.platform, typeof process.version, process.stdout.isTTY, process.stdin.isTTY);
console.log(process.hrtime().length, typeof process.hrtime.bigint(), Object.keys(process.memoryUsage()), process.env.NOPE, process.uptime() < 60, process.memoryUsage().heapUsed > 0);
console.log(require.main === module, __filename.split('/').pop(), typeof __dirname, module.exports === exports, this === exports, require('os').EOL === '\n');
console.log(process.stdout.columns, Number(process.versions.node.split('.')[0]) >= 24, process.exitCode);
process.on('uncaughtException', (e, origin) => console.log('caught', e.message, origin)); setTimeout(() => console.log('goes on'), 5); throw new Error('x');
