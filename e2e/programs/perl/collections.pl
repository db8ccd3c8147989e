use strict;
use warnings;
use List::Util qw(sum sum0 min max minstr maxstr first reduce shuffle uniq uniqnum any all none notall product pairs pairkeys pairvalues pairmap head tail zip mesh);
use Scalar::Util qw(blessed reftype looks_like_number dualvar weaken refaddr readonly);

my @n = (5, 3, 9, 1, 5, 7);
print join(' ', sort { $a <=> $b } @n), "\n", join(' ', reverse sort @n), "\n";
print sum(@n), ' ', min(@n), ' ', max(@n), ' ', product(1 .. 6), ' ', first { $_ > 5 } @n;
print "\n", (reduce { $a * 10 + $b } 1 .. 5), ' ', join(',', uniq @n), ' ', sum0(), "\n";
print +(any { $_ == 9 } @n) ? 'any' : 'none', ' ', (all { $_ > 0 } @n) ? 'all' : 'not all', "\n";
print join(' ', pairkeys(a => 1, b => 2)), ' ', join(' ', pairvalues(a => 1, b => 2)), ' ', join(' ', pairmap { "$a-$b" } (a => 1, b => 2)), "\n";
print join(' ', head 2, @n), ' | ', join(' ', tail 2, @n), "\n";
print join(' ', map { "[@$_]" } zip [1, 2, 3], ['a', 'b', 'c']), "\n";

my @copy = @n;
splice @copy, 1, 2, qw(x y z);
print "@copy | $#copy | @copy[1..3] | $copy[-1]\n";
push @copy, 'end'; unshift @copy, 'start';
print shift @copy, ' ', pop @copy, ' ', scalar(@copy), "\n";
my @matrix;
@matrix = ([1, 2, 3], [4, 5, 6], [7, 8, 9]);
my @turned = map { my $c = $_; [map { $_->[$c] } @matrix] } 0 .. 2;
print join(' ', @$_), "\n" for @turned;
print "last row: @{$matrix[-1]}, cell $matrix[1][2] $matrix[1]->[2]\n";

my %count;
$count{$_}++ for split //, 'mississippi';
print join(', ', map { "$_=$count{$_}" } sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count), "\n";
my %h = (one => 1, two => 2, three => 3);
my %reverse = reverse %h;
print join(' ', map { "$_:$reverse{$_}" } sort keys %reverse), "\n";
print exists $h{one} ? 'yes' : 'no', ' ', delete $h{one}, ' ', exists $h{one} ? 'yes' : 'no', ' ', scalar(keys %h), "\n";
@h{qw(x y)} = (10, 20);
print join(' ', map { "$_=$h{$_}" } sort keys %h), "\n";
my %slice = map { $_ => $h{$_} } grep { $h{$_} > 2 } keys %h;
print join(' ', sort keys %slice), "\n";
my %nested = (fruits => { apple => [1, 2], pear => [3] }, empty => {});
push @{ $nested{fruits}{plum} }, 4, 5;
for my $name (sort keys %{ $nested{fruits} }) { print "$name: @{$nested{fruits}{$name}}\n" }
while (my ($i, $value) = each @n) { print "$i=$value;" }
print "\n";
my ($x, $y, @rest) = (1, 2, 3, 4);
($x, $y) = ($y, $x);
print "$x $y @rest\n";
print "in list\n" if grep { $_ eq 'b' } qw(a b c);
print join(' ', (1) x 3, ('a', 'b') x 2), ' ', '-' x 10, "\n";
print join(' ', map { sprintf '%02d', $_ } grep { $_ % 2 } 1 .. 9), "\n";
my @sorted = sort { $a->{age} <=> $b->{age} or $a->{name} cmp $b->{name} } ({ name => 'Cy', age => 30 }, { name => 'Al', age => 25 }, { name => 'Bo', age => 30 });
print join(' ', map { "$_->{name}($_->{age})" } @sorted), "\n";
print looks_like_number($_) ? "$_ number\n" : "$_ text\n" for '1e5', 'abc', '0x10', ' 12 ', '1_000';
print "wanted: ", join(',', wantarray // 'undef'), "\n";
my @array = (1 .. 5);
print "$#array $array[$#array] @array[grep { !($_ & 1) } 0 .. $#array]\n";
print join('|', map { $_ // 'undef' } (1, undef, 3)), "\n";
print 'lc: ', join(' ', sort { lc $a cmp lc $b } qw(banana Apple cherry)), "\n";
print "exists\n" if exists $array[2]; print "not\n" unless exists $array[99];
local $, = '-'; local $\ = "!\n";
print 1, 2, 3;
