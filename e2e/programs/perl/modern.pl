use v5.40;
use experimental qw(class builtin);
use builtin qw(true false is_bool trim ceil floor reftype indexed);

class Point {
    field $x :param = 0;
    field $y :param = 0;
    field @history;
    method coords { return ($x, $y) }
    method move($dx, $dy) { push @history, [$x, $y]; $x += $dx; $y += $dy; return $self }
    method describe { return sprintf '(%d, %d) after %d', $x, $y, scalar @history }
}
class Point3D :isa(Point) {
    field $z :param //= 9;
    method describe { return $self->SUPER::describe() . " at z=$z" }
}

say Point->new(x => 1, y => 2)->move(3, 4)->move(1, 1)->describe;
say Point3D->new(x => 5)->describe;
sub area($width, $height = $width, %rest) { return $width * $height . (%rest ? " $rest{unit}" : '') }
say area(3), ' ', area(3, 4), ' ', area(3, 4, unit => 'cm');
eval { area() };
print $@;
my sub private($n) { $n ** 2 }
say private(7);
foreach my ($key, $value) (a => 1, b => 2) { say "$key=$value" }
foreach my ($index, $item) (indexed 'x', 'y') { say "$index:$item" }
say trim('  padded  '), '|', ceil(1.2), floor(-1.2), ' ', is_bool(1 == 1) ? 'bool' : 'not', ' ', true, '[', false, ']';
use feature 'try';
no warnings;
sub attempt($n) { try { die "odd\n" if $n % 2; return "even $n" } catch ($e) { chomp $e; return "caught $e" } }
say attempt($_) for 1, 2;
my $ref = { list => [1 .. 5], code => sub ($n) { $n + 1 } };
say join ',', $ref->{list}->@*, $ref->{list}->@[0, 1], $ref->{list}->$#*, $ref->{code}->(1);
say 'chained' if 1 < 2 <= 2 < 3;
say "isa" if Point->new isa Point;
my %h = (a => 1, b => 2, c => 3);
my %slice = %h{'a', 'b'};
delete %h{'a'};
say join ',', map { "$_$slice{$_}" } sort keys %slice;
say scalar %h;
my ($p, $q) = (10, 3);
say $p <=> $q, ' ', $p // 'none', ' ', 'abc' x 2, ' ', "a" . "b" =~ s/b/c/r;
say state $n = 5;
use constant DEBUG => 0;
say 'fc: ', fc('HeLLo') eq fc('hEllO') ? 'same' : 'other';
printf "%s\n", join ' ', sort { $a <=> $b } (10, 9, 2, 33);
say "unicode: \x{e9} " =~ /\w/ ? 'word' : 'none';
