export const limit = 3;
export const config = { retries: 1 };
export let count = 0;
config.retries = 5;
count += 1;
for (const assign of [() => { limit = 4; }, () => { limit += 1; }, () => limit++, () => --limit, () => { limit ??= 5; }]) try { console.log('assigned', assign()); } catch (error) { console.log(error.name, error.message); }
function shadow(limit) { limit += 1; return limit; }
console.log(limit, config, count, shadow(1));
function reset() {
  config = {};
}
reset();
