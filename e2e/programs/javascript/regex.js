const text = 'John Smith <john@x.org>, Ann Lee <ann@y.com>; 2024-01-15 and 2023-12-31';
console.log(text.match(/(\w+) (\w+) <(.+?)>/), text.match(/\d{4}/g), [...text.matchAll(/(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/g)].map((m) => ({ ...m.groups })));
console.log(/(?<a>x)(?<b>y)?/d.exec('zx'), 'aBc'.replace(/[A-Z]/g, (c, at) => `_${c.toLowerCase()}${at}`), 'x-y_z'.split(/[-_]/), 'camelCaseString'.replace(/([A-Z])/g, ' $1'), '1,234'.replace(',', ''));
console.log(/^[\w.]+@[\w.]+\.\w+$/.test('a.b@c.de'), /\p{Lu}/u.test('É'), 'aaa'.lastIndexOf('a'), /a(?=b)/.exec('ab'), /(?<!\$)\d+/.exec('$1 22'), 'tel: 555'.search(/\d/), /[/]\/(.*)/gi, new RegExp('a+', 'y').sticky, RegExp('\\d').source);
const re = /a/g; re.test('aa'); console.log(re.lastIndex, 'abcabc'.replaceAll('b', '$&$&'), '$1'.replace('$1', '$$'), 'x'.replace(/(x)/, '[$1]'), 'one two'.replace(/(\w+) (\w+)/, '$2 $1'), 'abc'.at(-1), /[\p{L}--[a-z]]/v.test('A'));
try { new RegExp('['); } catch (error) { console.log(error.name, error.message); }
console.log('%s', /x/, [/x/], { r: /y/i }, 'a\tb\\n', ['a\tb\\n\'"'], "it's", ["it's", 'say "x"', `b\`'"`], '\u0000\x7f\u200b', ['\u0000\x7f\u200b']);
