process.on('exit', (code) => { console.log('exit', code, process.exitCode); setTimeout(() => console.log('never'), 0); });
try { process.stdout.write('no newline'); process.exit(7); } catch { console.log('not caught'); } finally { console.log('nor here'); }
