async function fail(index) {
  await null;
  if (index === 1) throw new Error(`task ${index}`);
  return index;
}
async function main() {
  await Promise.allSettled([fail(1)]).then(([{ reason }]) => console.log(reason.stack));
  await Promise.all([fail(0), fail(1)]);
}
main();
