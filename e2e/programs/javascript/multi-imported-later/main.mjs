import { area } from './shapes.mjs';
console.log(area(2));
for (const name of ['./shapes.mjs', './broken.mjs', './absent.mjs']) {
  try {
    console.log(Object.keys(await import(name)));
  } catch (error) {
    console.log(error.name, error.code ?? error.message);
  }
}
await import('./broken.mjs').catch((error) => console.log(error instanceof SyntaxError));
