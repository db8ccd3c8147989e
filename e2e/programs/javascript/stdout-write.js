process.stdout.write('a'); process.stdout.write('b\n'); console.log(process.stdout.write('c\n'));
process.stdout.write(Buffer.from('bytes\n')); process.stdout.write('with callback\n', () => console.log('called back'));
console.log('sync');
