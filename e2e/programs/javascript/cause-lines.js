// Lines that an error shares with its cause are shown once.
class StoreError extends Error {
  name = 'StoreError';
}

function read(text) {
  if (text.length > 3) throw new RangeError(`too long: ${text.length}`);
  return text;
}

function load(text) {
  try {
    return read(text);
  } catch (error) {
    throw new StoreError('cannot load', { cause: error });
  }
}

function start(text) {
  try {
    return load(text);
  } catch (error) {
    throw new Error('cannot start', { cause: error });
  }
}

try {
  start('abcd');
} catch (error) {
  console.log(error);
}
const wrapped = (depth) => (depth === 0 ? start('abcdef') : wrapped(depth - 1));
try {
  wrapped(6);
} catch (error) {
  console.log(error.cause);
}
setImmediate(() => {
  try {
    start('abcde');
  } catch (error) {
    console.log(error);
  }
});
setTimeout(() => start('abcdefg'), 5);
