use strict;
use warnings;
use List::Util qw(max min);

sub lcs {
    my ($s, $t) = @_;
    my @t = ([(0) x (length($t) + 1)]);
    for my $i (1 .. length $s) {
        $t[$i][0] = 0;
        for my $j (1 .. length $t) {
            $t[$i][$j] = substr($s, $i - 1, 1) eq substr($t, $j - 1, 1) ? $t[$i - 1][$j - 1] + 1 : max($t[$i - 1][$j], $t[$i][$j - 1]);
        }
    }
    my ($i, $j, $out) = (length $s, length $t, '');
    while ($i && $j) {
        if (substr($s, $i - 1, 1) eq substr($t, $j - 1, 1)) { $out = substr($s, $i - 1, 1) . $out; $i--; $j-- }
        elsif ($t[$i - 1][$j] >= $t[$i][$j - 1]) { $i-- }
        else { $j-- }
    }
    return $out;
}
print lcs('AGGTAB', 'GXTXAYB'), ' ', lcs('ABCBDAB', 'BDCABA'), "\n";

sub edit { my ($s, $t) = @_; my @row = 0 .. length $t;
    for my $i (1 .. length $s) { my @next = ($i);
        for my $j (1 .. length $t) { push @next, min($row[$j] + 1, $next[-1] + 1, $row[$j - 1] + (substr($s, $i - 1, 1) ne substr($t, $j - 1, 1))) }
        @row = @next }
    return $row[-1] }
printf "%s\n", join ' ', map { edit(@$_) } ['kitten', 'sitting'], ['sunday', 'saturday'], ['', 'abc'];

sub coins { my ($sum, @coins) = @_; my @ways = (1, (0) x $sum); for my $c (@coins) { $ways[$_] += $ways[$_ - $c] for $c .. $sum } $ways[$sum] }
print coins(100, 1, 5, 10, 25, 50), ' ', coins(500, 1, 2, 5, 10, 20, 50, 100, 200), "\n";

my @items = ([60, 10], [100, 20], [120, 30]);
my @best = (0) x 51;
for my $item (@items) { my ($v, $w) = @$item; for (my $c = 50; $c >= $w; $c--) { $best[$c] = max($best[$c], $best[$c - $w] + $v) } }
print "knapsack $best[50]\n";

my @lis; for my $x (10, 9, 2, 5, 3, 7, 101, 18) { my ($lo, $hi) = (0, scalar @lis); while ($lo < $hi) { my $m = int(($lo + $hi) / 2); $lis[$m] < $x ? ($lo = $m + 1) : ($hi = $m) } $lis[$lo] = $x }
print 'lis ', scalar @lis, "\n";

my @sieve = (1) x 100_001; @sieve[0, 1] = (0, 0);
for (my $i = 2; $i * $i <= 100_000; $i++) { next unless $sieve[$i]; for (my $j = $i * $i; $j <= 100_000; $j += $i) { $sieve[$j] = 0 } }
print 'primes ', scalar(grep { $_ } @sieve), "\n";

use bigint;
my $f = 1; $f *= $_ for 1 .. 30; print "$f ", 2**100, "\n";
