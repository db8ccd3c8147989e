function tokenize(text) {
  const tokens = []; const re = /\s*(?:(\d+(?:\.\d+)?)|(.))/gy;
  for (let m; (m = re.exec(text)) && m[0] !== '';) tokens.push(m[1] !== undefined ? { type: 'num', value: Number(m[1]) } : { type: 'op', value: m[2] });
  return tokens;
}
function parse(tokens) {
  let at = 0;
  const peek = () => tokens[at]?.value;
  const next = () => tokens[at++];
  function expr() { let left = term(); while (peek() === '+' || peek() === '-') { const op = next().value; left = { op, left, right: term() }; } return left; }
  function term() { let left = factor(); while (peek() === '*' || peek() === '/') { const op = next().value; left = { op, left, right: factor() }; } return left; }
  function factor() {
    const token = next();
    if (!token) throw new SyntaxError('unexpected end');
    if (token.type === 'num') return token.value;
    if (token.value === '(') { const inner = expr(); if (next()?.value !== ')') throw new SyntaxError('expected )'); return inner; }
    if (token.value === '-') return { op: 'neg', right: factor() };
    throw new SyntaxError(`unexpected ${token.value} at ${at}`);
  }
  const tree = expr();
  if (at < tokens.length) throw new SyntaxError(`unexpected ${peek()}`);
  return tree;
}
const run = (n) => typeof n === 'number' ? n : n.op === 'neg' ? -run(n.right) : { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b }[n.op](run(n.left), run(n.right));
for (const text of ['1 + 2 * 3', '(1 + 2) * 3', '-4 / (2 - 1)', '2 * (3', '2 $ 3', '']) {
  try { const tree = parse(tokenize(text)); console.log(text, '=', run(tree), tree); } catch (error) { console.log(`${text}: ${error}`); }
}
