console.log(new Uint8Array([1, 2, 3]), new Float64Array(3), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), new BigInt64Array(2));
console.log(Buffer.from('hello'), [Buffer.alloc(60)], new Date(0), [new Date(NaN)], /a\/b/gi, Object.assign(/x/, { a: 1 }));
console.log(Buffer.from('hi').toString('hex'), Buffer.from('aGk=', 'base64').toString(), Buffer.concat([Buffer.from('a'), Buffer.from('b')]), Buffer.byteLength('é'));
console.log(new Uint16Array(120), new Uint8Array(0), JSON.stringify(Buffer.from('a')), Buffer.from('abc').equals(Buffer.from('abc')));
console.log(new TextEncoder().encode('é'), new TextDecoder().decode(new Uint8Array([226, 130, 172])), new AbortController().signal.aborted);
console.log(structuredClone(new Map([[1, { d: new Date(5) }]])), new URL('https://u:p@h.org:8080/p/a?q=1#f').searchParams, new URLSearchParams('a=1&b=2'));
console.log(new URL('https://h.org/p?q=1'));
