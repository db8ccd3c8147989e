const wait = new Promise(() => {});
const bad = Promise.reject(3); bad.catch(() => {});
console.log(wait, Promise.resolve(4), bad, (async () => ({ a: 1 }))());
console.log({ p: Promise.resolve([1, 2]) }, [Promise.resolve()]);
const chained = Promise.resolve(1).then((x) => x + 1);
console.log(chained);
chained.then(() => console.log(chained));
console.log(Promise.all([1, 2]), Promise.allSettled([]));
(async () => { const p = new Promise((r) => setTimeout(r, 5, 'v')); await p; console.log(p, Promise.resolve({ nested: { deep: { er: 1 } } })); })();
