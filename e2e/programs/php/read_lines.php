<?php
[$n, $m] = array_map('intval', explode(' ', trim(fgets(STDIN))));
$grid = [];
for ($i = 0; $i < $n; $i++) $grid[] = str_split(trim(fgets(STDIN)));
fscanf(STDIN, "%d %s", $count, $word);
$rest = stream_get_contents(STDIN);
echo "$n x $m, $count, $word\n";
$seen = [];
$islands = 0;
for ($y = 0; $y < $n; $y++) for ($x = 0; $x < $m; $x++) {
    if ($grid[$y][$x] !== '#' || isset($seen["$y,$x"])) continue;
    $islands++;
    $queue = [[$y, $x]];
    $seen["$y,$x"] = true;
    while ($queue) {
        [$cy, $cx] = array_shift($queue);
        foreach ([[0, 1], [1, 0], [0, -1], [-1, 0]] as [$dy, $dx]) {
            [$ny, $nx] = [$cy + $dy, $cx + $dx];
            if (($grid[$ny][$nx] ?? '.') === '#' && !isset($seen["$ny,$nx"])) { $seen["$ny,$nx"] = true; $queue[] = [$ny, $nx]; }
        }
    }
}
echo "islands: $islands\n";
var_dump($rest, feof(STDIN), fgets(STDIN));
