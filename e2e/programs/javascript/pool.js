const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
async function pool(tasks, limit) {
  const results = [];
  const running = new Set();
  for (const [index, task] of tasks.entries()) {
    const job = task().then((value) => { results[index] = value; running.delete(job); });
    running.add(job);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  return results;
}
let active = 0, most = 0;
const tasks = [30, 10, 20, 5, 15].map((ms) => async () => { active++; most = Math.max(most, active); await sleep(ms); active--; return ms * 2; });
pool(tasks, 2).then((results) => console.log(results, most));
async function retry(job, times) { for (let i = 1; ; i++) { try { return await job(i); } catch (error) { console.log(`attempt ${i}: ${error.message}`); if (i === times) throw error; } } }
retry(async (i) => { if (i < 3) throw new Error('no ' + i); return 'yes'; }, 5).then(console.log);
Promise.race([sleep(50, 'slow'), sleep(1, 'fast')]).then(console.log);
Promise.any([Promise.reject(new Error('a')), sleep(2, 'any')]).then(console.log);
Promise.allSettled([1, Promise.reject(new TypeError('bad')), sleep(1)]).then(console.log);
Promise.any([Promise.reject(1)]).catch((error) => console.log(error.constructor.name, error.message, error.errors));
const { promise, resolve } = Promise.withResolvers(); promise.then(console.log); resolve('resolvers');
Promise.try(() => { throw new Error('tried'); }).catch((error) => console.log(error.message));
