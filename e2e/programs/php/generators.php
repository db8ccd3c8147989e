<?php
function count_up(int $from, int $to, int $step = 1): iterable { for ($i = $from; $i <= $to; $i += $step) yield $i; }
function keyed(): Generator { yield 'a' => 1; yield 'b' => 2; $got = yield from inner(); echo "inner gave $got\n"; yield 'c' => 3; return 'done'; }
function inner(): Generator { yield 'x' => 10; return 99; }
function averager(): Generator { $sum = 0; $n = 0; while (true) { $x = yield $n ? $sum / $n : null; if ($x === null) return $sum; $sum += $x; $n++; } }
foreach (count_up(1, 10, 3) as $n) echo "$n ";
echo "\n";
$g = keyed();
foreach ($g as $k => $v) echo "$k=$v\n";
echo $g->getReturn(), "\n";
$avg = averager();
$avg->current();
foreach ([10, 20, 33] as $x) echo $avg->send($x), ' ';
$avg->send(null);
var_dump($avg->valid(), $avg->getReturn());
function lines(): Generator { try { yield 1; yield 2; } finally { echo "cleaned\n"; } }
foreach (lines() as $x) { echo $x, "\n"; break; }
$gen = (function () { try { yield 1; } catch (Exception $e) { yield 'caught ' . $e->getMessage(); } })();
$gen->current();
echo $gen->throw(new Exception('boom')), "\n";
class Tree implements IteratorAggregate, Countable, ArrayAccess
{
    private array $items = [];
    public function getIterator(): Iterator { return new ArrayIterator($this->items); }
    public function count(): int { return count($this->items); }
    public function offsetExists(mixed $o): bool { return isset($this->items[$o]); }
    public function offsetGet(mixed $o): mixed { return $this->items[$o] ?? 'none'; }
    public function offsetSet(mixed $o, mixed $v): void { if ($o === null) $this->items[] = $v; else $this->items[$o] = $v; }
    public function offsetUnset(mixed $o): void { unset($this->items[$o]); }
}
$t = new Tree(); $t[] = 'first'; $t['k'] = 'second'; unset($t[0]);
echo count($t), ' ', $t['k'], ' ', $t['zz'], ' ', isset($t['zz']) ? 'set' : 'unset', ' ', empty($t['k']) ? 'empty' : 'full', "\n";
foreach ($t as $k => $v) echo "$k => $v\n";
echo implode(',', iterator_to_array(new LimitIterator(new InfiniteIterator(new ArrayIterator([1, 2, 3])), 0, 7), false)), "\n";
