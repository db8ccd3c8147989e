// A configuration that cannot be read: Node shows the text itself.
class Config {
  static #defaults = { port: 80 };
  constructor(text) {
    this.values = { ...Config.#defaults, ...JSON.parse(text) };
  }
}

const texts = ['', '{"a":', '[1,]', '{"a":1}}', 'undefined', '"abc', "{'a':1}", '[01]', '{"a" 1}', 'tru', '"\\x"'];
for (const text of texts) {
  try {
    console.log(new Config(text).values);
  } catch (error) {
    console.log(`${error}`);
  }
}
console.log(new Config('{"port": 8080}').values, JSON.parse.name, JSON.parse.length, JSON.parse('[1,2]', (key, value) => (key === '1' ? undefined : value)));
new Config('{\n  "host": "a.example",\n  "port": eighty\n}');
