use strict;
use warnings;

sub tokens { my @t = $_[0] =~ /\s*(\d+\.?\d*|[-+*\/()^])/g; return \@t }
sub expression { my $t = shift; my $v = term($t); while (@$t && $t->[0] =~ /^[-+]$/) { my $op = shift @$t; my $r = term($t); $v = $op eq '+' ? $v + $r : $v - $r } return $v }
sub term { my $t = shift; my $v = factor($t); while (@$t && $t->[0] =~ m{^[*/]$}) { my $op = shift @$t; my $r = factor($t); die "division by zero\n" if $op eq '/' && !$r; $v = $op eq '*' ? $v * $r : $v / $r } return $v }
sub factor { my $t = shift; my $v = atom($t); if (@$t && $t->[0] eq '^') { shift @$t; $v **= factor($t) } return $v }
sub atom { my $t = shift; my $token = shift @$t // die "unexpected end\n"; if ($token eq '(') { my $v = expression($t); my $close = shift @$t // ''; die "missing )\n" if $close ne ')'; return $v } return -atom($t) if $token eq '-'; return $token if $token =~ /^\d/; die "unexpected $token\n" }
for my $text ('1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '10 / 4 - 1', '-(3 - 5)', '1 / 0', '(1 + 2', '* 3') {
    my $value = eval { expression(tokens($text)) };
    print "$text = ", $@ ? "error: $@" : "$value\n";
}

my %brackets = (')' => '(', ']' => '[', '}' => '{');
sub balanced { my @stack; for (split //, $_[0]) { if (/[(\[{]/) { push @stack, $_ } elsif (/[)\]}]/) { return 0 unless @stack && pop @stack eq $brackets{$_} } } return !@stack }
print "$_ ", balanced($_) ? 'yes' : 'no', "\n" for '([]{})', '([)]', '((', '';

my $csv = qq{name,quote,n\n"Smith, J","He said ""hi""",3\nplain,,4\n};
for my $line (split /\n/, $csv) {
    my @fields;
    push @fields, defined $1 ? $1 =~ s/""/"/gr : $2 while $line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g && (defined $1 || defined $2) && @fields < 3;
    print join(' | ', @fields), "\n";
}

my $ini = "[server]\nhost = localhost\nport=8080\n; comment\n[client]\nname = x y\n";
my ($section, %config);
for (split /\n/, $ini) { next if /^\s*(?:;|$)/; if (/^\[(\w+)\]/) { $section = $1; next } my ($k, $v) = /^\s*(\w+)\s*=\s*(.*?)\s*$/ or next; $config{$section}{$k} = $v }
for my $s (sort keys %config) { print "$s: ", join(', ', map { "$_=$config{$s}{$_}" } sort keys %{ $config{$s} }), "\n" }
my $roman = 0;
my %value = (I => 1, V => 5, X => 10, L => 50, C => 100, D => 500, M => 1000);
my @values = map { $value{$_} } split //, 'MCMXCIV';
$roman += $_ < @values - 1 && $values[$_] < $values[$_ + 1] ? -$values[$_] : $values[$_] for 0 .. $#values;
print "$roman\n";
print join(' ', map { $_ % 15 ? $_ % 5 ? $_ % 3 ? $_ : 'Fizz' : 'Buzz' : 'FizzBuzz' } 1 .. 15), "\n";
format STDOUT_TOP =
Name       Score
----------------
.
format STDOUT =
@<<<<<<<<< @>>>>
$main::name, $main::score
.
our ($name, $score);
for (['Ann', 12], ['Bartholomew', 3.5]) { ($name, $score) = @$_; write }
