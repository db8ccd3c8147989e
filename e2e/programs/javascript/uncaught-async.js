async function load(id) {
  await null;
  if (id > 1) throw new Error(`cannot load ${id}`);
  return id;
}
async function main() {
  console.log(await load(1));
  console.log(await load(2));
}
main();
setTimeout(() => console.log('never'), 100);
