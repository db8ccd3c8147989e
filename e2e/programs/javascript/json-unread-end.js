const load = async (text) => {
  await null;
  return JSON.parse(text);
};

load('{"rows": [1, 2, 3]}').then(({ rows }) => console.log(rows));
setTimeout(() => load('{"rows": [1, 2'), 1);
