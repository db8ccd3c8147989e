use strict;
use warnings;
use List::Util qw(first sum sum0 max min maxstr reduce shuffle uniq any all none pairs pairkeys product);
use Scalar::Util qw(blessed reftype looks_like_number dualvar);

my @n = (5, 3, 9, 1, 12, 7);
print join(' ', sort @n), ' | ', join(' ', sort { $a <=> $b } @n), ' | ', join(' ', reverse sort { $a <=> $b } @n), "\n";
sub quick { my @l = @_; return @l if @l < 2; my $p = shift @l; return (quick(grep { $_ < $p } @l), $p, quick(grep { $_ >= $p } @l)) }
print join(' ', quick(@n)), "\n";
sub merge_sort {
    my @l = @_;
    return @l if @l < 2;
    my $mid = int(@l / 2);
    my @a = merge_sort(@l[0 .. $mid - 1]);
    my @b = merge_sort(@l[$mid .. $#l]);
    my @out;
    while (@a && @b) { push @out, $a[0] <= $b[0] ? shift @a : shift @b }
    return (@out, @a, @b);
}
print join(' ', merge_sort(@n)), "\n";
sub search { my ($l, $x) = @_; my ($lo, $hi) = (0, $#$l); while ($lo <= $hi) { my $m = int(($lo + $hi) / 2); if ($l->[$m] == $x) { return $m } elsif ($l->[$m] < $x) { $lo = $m + 1 } else { $hi = $m - 1 } } return -1 }
my @sorted = sort { $a <=> $b } @n;
print search(\@sorted, 9), ' ', search(\@sorted, 4), "\n";
print sum(@n), ' ', max(@n), ' ', min(@n), ' ', product(1 .. 6), ' ', first { $_ > 6 } @n;
print ' ', (reduce { $a * 10 + $b } 1 .. 5), ' ', join(',', uniq(1, 1, 2, 3, 3)), "\n";
print((any { $_ == 9 } @n) ? 'any ' : '', (all { $_ > 0 } @n) ? 'all ' : '', (none { $_ > 100 } @n) ? "none\n" : "\n");
print join(';', map { "$_->[0]=$_->[1]" } pairs(a => 1, b => 2)), ' ', sum0(), ' ', maxstr('b', 'a', 'c'), "\n";
my @words = map { $_->[1] } sort { $a->[0] <=> $b->[0] or $a->[1] cmp $b->[1] } map { [length, $_] } qw(pear fig banana apple kiwi);
print "@words\n";
print join(' ', map { looks_like_number($_) ? 'num' : 'str' } 1, '2.5', '1e3', 'abc', '', '0x10', ' 3 ', 'Inf'), "\n";
my @matrix = ([1, 2, 3], [4, 5, 6]);
my @transposed = map { my $c = $_; [map { $_->[$c] } @matrix] } 0 .. 2;
print join(' / ', map { "@$_" } @transposed), "\n";
my @spliced = (1 .. 8);
my @out = splice @spliced, 2, 3, qw(a b);
print "@out | @spliced | @spliced[-2, -1] | ", join(',', @spliced[grep { $_ % 2 } 0 .. $#spliced]), "\n";
print "last $#n, wanted ", (grep { $_ == 3 } @n) ? 'yes' : 'no', ', joined ', join('', (1) x 3), "\n";
unshift @n, 0;
my $popped = pop @n;
my $shifted = shift @n;
print "$popped $shifted @n\n", 'exists' x !!exists $n[2], "\n", "@{[ map { $_ ** 2 } grep { $_ & 1 } 1 .. 9 ]}\n";
print scalar(reverse 'abc'), ' ', join(',', reverse 1 .. 3), ' ', lc join('', sort { lc $a cmp lc $b } split //, 'Hello'), "\n";
