process.stdin.on('readable', () => { let chunk; while ((chunk = process.stdin.read()) !== null) process.stdout.write(`got ${String(chunk).length > 0}\n`); });
process.stdin.on('end', () => console.log('end'));
