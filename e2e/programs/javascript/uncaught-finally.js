try {
  try { throw new Error('first'); } finally { console.log('finally'); }
} catch (error) {
  console.log('caught', error.message);
  throw new Error('second', { cause: error });
}
