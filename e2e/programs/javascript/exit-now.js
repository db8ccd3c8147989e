setTimeout(() => console.log('never'), 1); try { process.exit(7); } finally { console.log('never'); }
