use strict;
use warnings;
use Carp qw(croak carp confess);

package My::Error { sub new { my ($class, %f) = @_; bless {%f}, $class } sub throw { my $class = shift; die $class->new(@_) } sub message { $_[0]{message} } }
package My::NotFound { our @ISA = ('My::Error') }

package main;
sub risky { my $n = shift; die "plain\n" if $n == 1; die { code => 42 } if $n == 2; My::NotFound->throw(message => 'no such thing', key => 'k') if $n == 3; die 'with line' if $n == 4; my $x = 1; $x /= 0 if $n == 5; my $o; $o->method if $n == 6; My::Error->nothing if $n == 7; no strict 'refs'; &{"missing"}() if $n == 8; croak 'croaked' if $n == 9; return "fine $n" }
for my $n (0 .. 9) {
    my $result = eval { risky($n) };
    if (my $error = $@) {
        if (ref $error && eval { $error->isa('My::NotFound') }) { print "not found: ", $error->message, " ($error->{key})\n" }
        elsif (ref $error eq 'HASH') { print "hash: $error->{code}\n" }
        else { print "text: $error", $error =~ /\n\z/ ? '' : "\n" }
    } else { print "ok: $result\n" }
}
eval { eval { die "inner\n" }; print "caught $@"; die "outer\n" };
print "caught $@";
my $ok = eval { local $@; eval { die 'hidden' }; 1 };
print "ok $ok\n";
{
    local $SIG{__WARN__} = sub { print "warned: $_[0]" };
    warn "careful\n"; my $u; my $s = "a$u"; carp 'carped';
    my %h; my $t = $h{x}{y}; print exists $h{x} ? "autovivified\n" : "not\n"; my $n = '3 apples' + 1;
}
{
    local $SIG{__DIE__} = sub { print "dying: $_[0]" };
    eval { die "in eval\n" };
}
use feature "try"; no warnings;
sub tried { try { die "tried\n" if $_[0]; return 'returned' } catch ($e) { chomp $e; return "caught $e" } }
print tried(0), ' ', tried(1), "\n";
print eval("1 +") // 'undef', ' ', $@ =~ /^syntax error/ ? 'syntax' : $@, "\n";
print eval '2 * 21', "\n";
eval { confess 'deep' }; print +(split /\n/, $@)[0], "\n";
unless (open my $file, '<', 'no/such/file') { print "cannot open: $!\n" }
eval { die [1, 2] }; print "array @{$@}\n";
sub cleanup { my $guard = Guard->new('g'); die "in scope\n" } package Guard { sub new { bless { n => $_[1] }, $_[0] } sub DESTROY { print "guard $_[0]{n} released\n" } }
eval { cleanup() }; print "after: $@";
$@ = ''; eval { 1 }; print "empty: '$@'\n"; die My::Error->new(message => 'last') if 0;
