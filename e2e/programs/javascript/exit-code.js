process.exitCode = 3; process.stdout.write('no newline'); process.stderr.write('err\n');
process.on('exit', (code) => { console.log('', code); process.exitCode = 9; });
