#!/usr/bin/perl
use strict;
use warnings;

my %graph = (A => { B => 4, C => 2 }, B => { C => 5, D => 10 }, C => { E => 3 }, D => { F => 11 }, E => { D => 4 }, F => {});

sub dijkstra {
    my ($from) = @_;
    my (%distance, %previous, %done);
    $distance{$from} = 0;
    while (defined(my $u = (sort { $distance{$a} <=> $distance{$b} || $a cmp $b } grep { !$done{$_} } keys %distance)[0])) {
        $done{$u} = 1;
        for my $v (sort keys %{ $graph{$u} }) {
            my $d = $distance{$u} + $graph{$u}{$v};
            ($distance{$v}, $previous{$v}) = ($d, $u) if !defined $distance{$v} || $d < $distance{$v};
        }
    }
    return (\%distance, \%previous);
}
my ($distance, $previous) = dijkstra('A');
for my $to (sort keys %$distance) {
    my @path = $to;
    unshift @path, $previous->{ $path[0] } while exists $previous->{ $path[0] };
    printf "%s: %2d via %s\n", $to, $distance->{$to}, join '->', @path;
}

sub bfs { my ($start, $goal) = @_; my @queue = [$start]; my %seen = ($start => 1);
    while (my $path = shift @queue) { return @$path if $path->[-1] eq $goal;
        push @queue, map { [@$path, $_] } grep { !$seen{$_}++ } sort keys %{ $graph{ $path->[-1] } } }
    return }
print join(' ', bfs('A', 'F')), "\n";

my %deps = (shirt => [qw(tie belt)], tie => ['jacket'], pants => [qw(shoes belt)], belt => ['jacket'], socks => ['shoes'], shoes => [], jacket => []);
my (%state, @order);
sub visit { my $n = shift; return if ($state{$n} // '') eq 'done'; die "cycle at $n\n" if ($state{$n} // '') eq 'open'; $state{$n} = 'open'; visit($_) for @{ $deps{$n} }; $state{$n} = 'done'; unshift @order, $n }
visit($_) for sort keys %deps;
print "@order\n";
$deps{jacket} = ['shirt']; %state = ();
eval { visit($_) for sort keys %deps; 1 } or print "error: $@";

my @grid = map { [split //] } ('11000', '11000', '00100', '00011');
my $islands = 0;
sub sink { my ($r, $c) = @_; return if $r < 0 || $c < 0 || $r > $#grid || $c > $#{ $grid[$r] } || !$grid[$r][$c]; $grid[$r][$c] = 0; sink($r + $_->[0], $c + $_->[1]) for [0, 1], [1, 0], [0, -1], [-1, 0] }
for my $r (0 .. $#grid) { for my $c (0 .. $#{ $grid[$r] }) { next unless $grid[$r][$c]; $islands++; sink($r, $c) } }
print "islands $islands\n";
