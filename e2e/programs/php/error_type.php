<?php
declare(strict_types=1);
echo $missing;
echo [1, 2][7];
echo "x" . [1] . "\n";
function half(int $n): int
{
    return intdiv($n, 2);
}
echo half(8), "\n";
echo half('8'), "\n";
