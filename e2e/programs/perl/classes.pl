use strict;
use warnings;

package Shape;
sub new {
    my ($class, %args) = @_;
    my $self = bless { name => $args{name} // 'shape' }, $class;
    return $self->init(%args);
}
sub init { $_[0] }
sub area { die ref(shift) . " has no area\n" }
sub describe { my $self = shift; sprintf '%-8s %8.2f', $self->{name}, $self->area }

package Circle;
use parent -norequire, 'Shape';
use constant PI => 4 * atan2(1, 1);
sub init { my ($self, %args) = @_; $self->{r} = $args{r}; $self }
sub area { PI * $_[0]{r}**2 }

package Square;
our @ISA = ('Shape');
sub init { my ($self, %args) = @_; $self->{side} = $args{side}; $self }
sub area { $_[0]{side}**2 }
sub describe { my $self = shift; my $text = $self->SUPER::describe; "$text (side $self->{side})" }

package Vector2;
use overload '+' => \&add, '-' => sub { my ($a, $b, $swap) = @_; ($a, $b) = ($b, $a) if $swap; Vector2->new($a->{x} - $b->{x}, $a->{y} - $b->{y}) },
    '*' => sub { ref $_[1] ? $_[0]{x} * $_[1]{x} + $_[0]{y} * $_[1]{y} : Vector2->new($_[0]{x} * $_[1], $_[0]{y} * $_[1]) },
    '==' => sub { $_[0]{x} == $_[1]{x} && $_[0]{y} == $_[1]{y} }, 'neg' => sub { $_[0] * -1 }, 'bool' => sub { 1 }, '""' => sub { "($_[0]{x}, $_[0]{y})" };
sub new { my ($class, $x, $y) = @_; bless { x => $x, y => $y }, $class }
sub add { my ($a, $b) = @_; Vector2->new($a->{x} + $b->{x}, $a->{y} + $b->{y}) }

package Counter;
my $live = 0;
sub new { $live++; bless [], shift }
sub DESTROY { $live--; print "one gone, $live left\n" }

package Dynamic;
our $AUTOLOAD;
sub new { bless { colour => 'red', size => 3 }, shift }
sub AUTOLOAD {
    my $self = shift;
    my $name = $AUTOLOAD =~ s/.*:://r;
    return if $name eq 'DESTROY';
    die "no method $name" unless exists $self->{$name};
    $self->{$name} = shift if @_;
    return $self->{$name};
}

package main;

print $_->describe, "\n" for Circle->new(name => 'circle', r => 1.5), Square->new(name => 'square', side => 4);
eval { Shape->new->describe; 1 } or print "error: $@";

my ($a, $b) = (Vector2->new(1, 2), Vector2->new(3, 4));
print $a + $b, ' ', $b - $a, ' ', $a * $b, ' ', $a * 3, ' ', -$a, ' ', ($a == Vector2->new(1, 2) ? 'same' : 'other'), "\n";

{
    my $one = Counter->new;
    my $two = Counter->new;
    undef $one;
    print "end of block\n";
}
my $thing = Dynamic->new;
$thing->colour('blue');
print $thing->colour, ' ', $thing->size, "\n";
eval { $thing->weight };
print $@ =~ s/ at .*//sr, "\n";

print Circle->can('area') ? "can\n" : "cannot\n", Circle->isa('Shape') ? "is\n" : "is not\n";
my $method = 'describe';
print Square->new(name => 'late', side => 2)->$method, "\n";
print ref(\1), ' ', ref([]), ' ', ref({}), ' ', ref(sub { }), ' ', ref(\\1), ' ', ref(qr/x/), ' ', ref($a), "\n";
our $global = Counter->new;
