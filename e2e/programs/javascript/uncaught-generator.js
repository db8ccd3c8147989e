function* numbers() { yield 1; throw new Error('in generator'); }
for (const n of numbers()) console.log(n);
