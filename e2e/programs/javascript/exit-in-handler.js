process.on('uncaughtException', (e) => { console.error('fatal:', e.message); process.exit(12); }); null.x;
