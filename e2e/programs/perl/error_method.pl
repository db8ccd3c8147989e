use strict;
use warnings;

package Stack { sub new { bless [], shift } sub push { my $self = shift; push @$self, @_; $self } sub pop { my $self = shift; @$self ? pop @$self : die { code => 'EMPTY' } } }

package main;
my $stack = Stack->new->push(1, 2);
print $stack->pop, $stack->pop, "\n";
eval { $stack->pop } or print "caught $@->{code}\n";
my $undefined;
print "value: $undefined\n";
print "sum: ", 1 + $undefined, "\n";
my @a = (1); print "element: $a[5]\n"; print "number: ", 'abc' * 1, "\n";
$stack->peek;
