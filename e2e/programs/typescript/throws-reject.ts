const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
console.log('start');
await sleep(1);
await Promise.all([sleep(1), Promise.reject(new Error('one failed'))]);
