<?php
declare(strict_types=1);

function twoSum(array $numbers, int $target): ?array
{
    $seen = [];
    foreach ($numbers as $i => $n) {
        if (isset($seen[$target - $n])) return [$seen[$target - $n], $i];
        $seen[$n] = $i;
    }
    return null;
}

function binarySearch(array $sorted, int $wanted): int
{
    [$low, $high] = [0, count($sorted) - 1];
    while ($low <= $high) {
        $middle = intdiv($low + $high, 2);
        match (true) {
            $sorted[$middle] < $wanted => $low = $middle + 1,
            $sorted[$middle] > $wanted => $high = $middle - 1,
            default => $low = $high + 2,
        };
        if ($low === $high + 2) return $middle;
    }
    return -1;
}

function quickSort(array $items): array
{
    if (count($items) < 2) return $items;
    $pivot = array_shift($items);
    return [...quickSort(array_filter($items, fn($x) => $x < $pivot)), $pivot, ...quickSort(array_filter($items, fn($x) => $x >= $pivot))];
}

function permutations(string $letters): Generator
{
    if (strlen($letters) <= 1) { yield $letters; return; }
    for ($i = 0; $i < strlen($letters); $i++) {
        foreach (permutations(substr($letters, 0, $i) . substr($letters, $i + 1)) as $rest) yield $letters[$i] . $rest;
    }
}

print_r(twoSum([2, 7, 11, 15], 9));
var_dump(twoSum([1, 2], 7), binarySearch(range(0, 100, 3), 42), binarySearch([1, 3], 2));
echo implode(' ', quickSort([3, 1, 4, 1, 5, 9, 2, 6, 5])), PHP_EOL;
foreach (permutations('abc') as $i => $word) echo "$i:$word ";
echo "\n", str_repeat('=', 20), "\n";
$sieve = array_fill(2, 48, true);
for ($i = 2; $i * $i < 50; $i++) if ($sieve[$i]) for ($j = $i * $i; $j < 50; $j += $i) $sieve[$j] = false;
echo implode(',', array_keys(array_filter($sieve))), "\n";
printf("%s %d %05.2f %'*10s|%-8s|%b %o %X %e %c %%\n", 'text', 42, 3.14159, 'pad', 'left', 5, 8, 255, 12345.678, 65);
echo gcd(48, 18), ' ', array_sum([1, 2.5]), ' ', 10 ** 20, ' ', 7 % -3, ' ', fmod(7.5, 2), ' ', PHP_INT_MAX + 1, "\n";
function gcd(int $a, int $b): int { return $b === 0 ? $a : gcd($b, $a % $b); }
