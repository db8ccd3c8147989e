function query(id, done) { setTimeout(() => done(id > 1 ? Object.assign(new Error(`no row ${id}`), { id }) : null, { id }), 1); }
query(1, (error, row) => {
  if (error) console.log('not this', error.message);
  console.log(row);
  query(2, (error) => {
    if (error) throw error;
  });
});
