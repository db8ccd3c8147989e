process.stdin.on('data', (d) => console.log('data', d)); process.stdin.on('end', () => console.log('nothing more')); console.log(process.stdin.isTTY, process.stdin.fd, process.stdin.readableEnded);
