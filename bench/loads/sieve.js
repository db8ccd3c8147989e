const limit = 50_000_000;
const composite = new Uint8Array(limit + 1);
let primes = 0;
for (let n = 2; n <= limit; n++) {
  if (composite[n]) continue;
  primes++;
  for (let multiple = n * 2; multiple <= limit; multiple += n) composite[multiple] = 1;
}
console.log(primes);
