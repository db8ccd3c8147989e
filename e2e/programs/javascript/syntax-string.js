const s = 'unclosed;
console.log(s);
