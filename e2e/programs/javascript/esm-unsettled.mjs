const one = await Promise.resolve(1);
console.log(one);
function wait() { return new Promise(() => {}); }
const two = 2 + await wait();
console.log(await two);
