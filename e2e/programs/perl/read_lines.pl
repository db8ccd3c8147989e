use strict;
use warnings;

print "How many? ";
chomp(my $n = <STDIN>);
my @people;
for (1 .. $n) { my $line = <STDIN>; chomp $line; my ($name, $age) = split /\s+/, $line; push @people, { name => $name, age => $age } }
printf "%-6s|%3d (line %d)\n", $_->{name}, $_->{age}, $. for sort { $b->{age} <=> $a->{age} } @people;
my $total = 0; my $lines = 0;
while (my $line = <>) { chomp $line; next unless length $line; last if $line eq 'stop'; $total += $_ for split /,/, $line; $lines++ }
print "$lines lines, total $total, eof ", (eof(STDIN) ? 1 : 0), "\n";
my @rest = <STDIN>;
print scalar(@rest), " left: $rest[-1]";
print defined(scalar <STDIN>) ? "more\n" : "end\n";
