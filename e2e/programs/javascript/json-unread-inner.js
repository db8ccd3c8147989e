// What could not be read is the text within the text.
const inner = '{\n  "port": eighty\n}';
JSON.parse('{"settings": "x", "name": "y"}', (key, value) => (key === 'settings' ? JSON.parse(inner) : value));
