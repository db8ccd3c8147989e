import type { Words } from './words.ts';

export const words: Words = {
  hello: 'console.log("Hello, world!")',
  echo: 'const rl = require("readline").createInterface({ input: process.stdin });\nrl.on("line", (line) => console.log(`[${line}]`));',
  streams: 'console.log("out 1"); console.error("err 1"); console.log("out 2"); console.error("err 2");',
  exit3: 'process.exit(3)',
  fails: '\n\n\nthrow new Error("broken");',
  place: /main\.js:4/,
  endless: 'while (true) {}',
  flood: (lines) => `for (let i = 0; i < ${lines}; i++) console.log("line " + i);`,
  unicode: 'console.log("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é");',
  printsThenComputes: 'console.log("before"); for (let i = 0; i < 100; i++) console.log("before " + i); console.log("last"); while (true) {}',
  leaves: 'globalThis.left = 1; Array.prototype.left = 2; require("fs").writeFileSync("left.txt", "x"); console.log("left");',
  finds: 'console.log(typeof globalThis.left === "undefined" && [].left === undefined && !require("fs").existsSync("left.txt") ? "clean" : "dirty");',
};
