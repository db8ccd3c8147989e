use strict;
use warnings;

package MyError;
sub new { my ($class, %args) = @_; bless {%args}, $class }
sub throw { my $class = shift; die $class->new(@_) }
sub message { $_[0]{message} }

package main;
use Carp qw(croak carp confess);

sub risky { my $n = shift; die "negative\n" if $n < 0; die { code => 42 } if $n == 0; MyError->throw(message => 'too big') if $n > 100; croak 'odd' if $n % 2; return $n * 2 }
for my $n (-1, 0, 7, 101, 4) {
    my $result = eval { risky($n) };
    if (my $error = $@) {
        if (ref $error eq 'HASH') { print "code $error->{code}\n" }
        elsif (ref $error && $error->isa('MyError')) { print 'object: ', $error->message, "\n" }
        else { print "text: $error" }
    } else { print "result $result\n" }
}
eval { my $x = 1 / 0; };
print "caught: $@";
eval { my $u; my @a = @$u; };
print "caught: $@";
eval { undef->method };
print "caught: $@";
eval { Nowhere->new };
print "caught: $@";
eval { no_such_function(1) };
print "caught: $@";
eval 'my $x = ; 1' or print "syntax: ", $@ =~ /^syntax error at/ ? "yes\n" : $@;
warn "a warning\n";
warn 'with a place';
local $SIG{__WARN__} = sub { print "warned: $_[0]" };
my $undefined;
print "value: " . $undefined . "\n";
my $n = 'abc' + 1;
print "n $n\n";
local $SIG{__DIE__} = sub { print "dying: $_[0]" };
eval { die "inner\n" };
print "after: $@";
eval { eval { die "first\n" }; print "inner: $@"; die "second\n" };
print "outer: $@";
open(my $file, '<', 'missing.txt') or print "open: $!\n";
{
    local $@ = 'kept';
    eval { 1 };
    print "[$@]\n";
}
print "done\n";
