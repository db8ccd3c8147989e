const o = { get bad() { throw new Error('from getter'); } };
console.log(Object.keys(o));
`${o.bad}`;
