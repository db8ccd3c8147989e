Promise.resolve().then(() => { console.log('bye'); process.exit(3); }); setTimeout(() => console.log('never'), 10);
