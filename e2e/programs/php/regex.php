<?php
preg_match('/(?<year>\d{4})-(?<month>\d{2})/', 'on 2024-03-15', $m, PREG_OFFSET_CAPTURE);
print_r($m);
preg_match_all('/\b(\w)(\w*)\b/', 'hello big world', $all, PREG_SET_ORDER);
echo count($all), ' ', $all[1][2], "\n";
echo preg_replace('/(\w+) (\w+)/', '$2 ${1}!', 'hello world'), ' ', preg_replace_callback('/\d+/', fn($m) => $m[0] * 2, 'a1b22c333'), "\n";
print_r(preg_split('/([,;])/', 'a,b;c', -1, PREG_SPLIT_DELIM_CAPTURE));
print_r(preg_grep('/^a/', ['apple', 'banana', 'avocado']));
var_dump(preg_match('/[invalid/', 'x'), preg_last_error_msg(), preg_match('/^\p{Lu}/u', 'Élan'), preg_quote('a.b*c?'));
function tokens(string $source): array
{
    $tokens = [];
    while ($source !== '') {
        if (preg_match('/^\s+/', $source, $m)) { $source = substr($source, strlen($m[0])); continue; }
        if (!preg_match('/^(\d+(?:\.\d+)?|[-+*\/()])/', $source, $m)) throw new UnexpectedValueException("what is '$source'?");
        $tokens[] = $m[1];
        $source = substr($source, strlen($m[0]));
    }
    return $tokens;
}
function expression(array &$t): float { $v = term($t); while (in_array($t[0] ?? '', ['+', '-'], true)) $v = array_shift($t) === '+' ? $v + term($t) : $v - term($t); return $v; }
function term(array &$t): float { $v = factor($t); while (in_array($t[0] ?? '', ['*', '/'], true)) $v = array_shift($t) === '*' ? $v * factor($t) : $v / factor($t); return $v; }
function factor(array &$t): float { $next = array_shift($t); if ($next === '(') { $v = expression($t); array_shift($t); return $v; } if ($next === '-') return -factor($t); return (float) $next; }
foreach (['1 + 2 * 3', '(1 + 2) * -3', '10 / 4 - 1.5', '2 $ 3'] as $source) {
    try { $t = tokens($source); echo "$source = ", expression($t), "\n"; } catch (UnexpectedValueException $e) { echo $e->getMessage(), "\n"; }
}
