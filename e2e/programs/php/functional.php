<?php
$compose = fn(callable ...$f) => fn($x) => array_reduce($f, fn($acc, $fn) => $fn($acc), $x);
echo $compose('trim', strrev(...), fn($s) => "$s!")('  abc '), "\n";
function curry(callable $f): Closure { $n = (new ReflectionFunction($f))->getNumberOfParameters(); $collect = fn(array $args) => fn($x) => count($all = [...$args, $x]) >= $n ? $f(...$all) : $collect($all); return make($f, $n, []); }
function make(callable $f, int $n, array $args): Closure { return fn($x) => count($args) + 1 >= $n ? $f(...$args, ...[$x]) : make($f, $n, [...$args, $x]); }
echo curry(fn($a, $b, $c) => "$a-$b-$c")(1)(2)(3), "\n";
function memo(callable $f): Closure { static $n = 0; $n++; $cache = []; return function (...$args) use ($f, &$cache) { return $cache[serialize($args)] ??= $f(...$args); }; }
$fib = memo(function (int $n) use (&$fib) { return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); });
echo $fib(50), "\n";
function named(int $a, int $b = 2, int ...$rest): string { return "$a $b " . json_encode($rest) . ' ' . func_num_args(); }
echo named(b: 5, a: 1), ' | ', named(1), ' | ', named(1, 2, 3, 4), ' | ', named(...['a' => 9]), "\n";
function &reference(array &$a) { return $a[0]; }
$list = [1, 2]; $r = &reference($list); $r = 99; echo $list[0], "\n";
function swap(&$x, &$y): void { [$x, $y] = [$y, $x]; }
[$p, $q] = [1, 2]; swap($p, $q); echo "$p $q\n";
$counter = function () { static $n = 0; return ++$n; }; $counter(); $counter(); echo $counter(), "\n";
class Box { private $secret = 's3cret'; public function map(callable $f): static { return $this; } }
echo Closure::bind(fn() => $this->secret, new Box, Box::class)(), ' ', (fn() => $this->secret)->call(new Box), "\n";
echo implode(',', array_filter([1, 0, 2, null, '', 'a', false, []], fn($x) => (bool) $x)), ' ', implode(',', array_filter(['a' => 1, 'b' => 2], fn($v, $k) => $k === 'b', ARRAY_FILTER_USE_BOTH)), "\n";
$x = null; echo $x?->y?->z ?? 'nothing', ' ', $x ??= 5, ' ', true ? 'a' : (false ? 'b' : 'c'), ' ', null ?: 'elvis', ' ', 3 <=> 2, "\n";
for ($i = 0, $j = 10; $i < $j; $i += 3, $j--); echo "$i $j\n";
outer: foreach ([1, 2, 3] as $a) { foreach ([1, 2, 3] as $b) { if ($b === 2) continue 2; if ($a === 3) break 2; echo "$a$b "; } } echo "\n";
switch ('1') { case 1: echo 'loose'; case 2: echo ' falls'; break; default: echo 'no'; } echo "\n";
$i = 0; do { echo $i; } while (++$i < 3); while (true): echo 'w'; break; endwhile; if ($i): echo 'if'; elseif (0): else: endif; echo "\n";
const LIMIT = 10; define('DYNAMIC', LIMIT * 2); echo LIMIT, DYNAMIC, ' ', constant('LIMIT'), ' ', __LINE__, ' ', basename(__FILE__), ' ', __FUNCTION__ ?: 'main', "\n";
var_dump(is_callable('strlen'), is_numeric('1e5'), is_iterable([1]), (int) '12abc', (bool) '0', (string) false, 0.1 + 0.2 == 0.3, PHP_INT_SIZE, 0b101 | 0x0F & 017, 1_000_000, ~5, 1 << 3, true xor true, !empty([0]));
var_export([1, 'a' => [true, null, 1.0, 'q\'s'], new DateTimeZone('UTC')]); echo "\n";
echo serialize(['a' => 1, 'b' => [true, null, 1.5]]), ' ', json_encode(unserialize('a:1:{i:0;s:1:"x";}')), ' ', json_encode(['é', "\u{1F600}", 1.0, 'a/b'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION), "\n";
print_r(json_decode('{"a":{"b":[1,2,{"c":null}]},"n":12345678901234567890}', true)); var_dump(json_decode('[1'), json_last_error_msg());
