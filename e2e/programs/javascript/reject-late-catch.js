const p = Promise.reject(new Error('late'));
setTimeout(() => p.catch((e) => console.log('caught', e.message)), 1);
