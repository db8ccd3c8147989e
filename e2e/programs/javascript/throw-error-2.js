function inner(value) {
  if (value > 2) {
    throw new RangeError('too large: ' + value);
  }
  return inner(value + 1);
}
console.log('before');
inner(0);
