import { words as javascript } from './javascript.ts';
import type { Words } from './words.ts';

export const words: Words = {
  ...javascript,
  hello: 'const words: string = "Hello, world!"; console.log(words);',
  echo: 'import * as readline from "node:readline";\nconst rl = readline.createInterface({ input: process.stdin });\nrl.on("line", (line: string): void => console.log(`[${line}]`));',
  fails: 'interface Gone { a: number }\ntype AlsoGone = string;\nconst x: number = 1;\nthrow new Error("broken" as string);',
  place: /main\.ts:4/,
  leaves: '(globalThis as any).left = 1; (Array.prototype as any).left = 2; console.log("left");',
  finds: 'console.log((globalThis as any).left === undefined && ([] as any).left === undefined ? "clean" : "dirty");',
};
