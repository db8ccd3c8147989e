use strict;
use warnings;
use feature qw(say state current_sub fc);

sub counter { my $n = shift; return { up => sub { ++$n }, down => sub { --$n }, value => sub { $n } } }
my ($a, $b) = (counter(0), counter(10));
$a->{up}->() for 1 .. 3;
$b->{down}->();
say $a->{value}->(), ' ', $b->{value}->();

sub iterate { my @items = @_; my $at = 0; return sub { $at < @items ? $items[$at++] : undef } }
my $next = iterate(qw(a b c));
while (defined(my $item = $next->())) { print $item, ' ' }
print "\n";

sub curry { my $f = shift; my @given = @_; sub { $f->(@given, @_) } }
say curry(sub { $_[0] * $_[1] + $_[2] }, 2, 3)->(4);

sub compose { my @f = reverse @_; return sub { my @x = @_; @x = $_->(@x) for @f; wantarray ? @x : $x[0] } }
say compose(sub { $_[0] + 1 }, sub { $_[0] * 2 })->(5);

my %memo;
my $fib = sub { my $n = shift; $memo{$n} //= $n < 2 ? $n : __SUB__->($n - 1) + __SUB__->($n - 2) };
say $fib->(80);

sub next_id { state $id = 100; return $id++ }
say join ',', map { next_id() } 1 .. 3;

my @subs;
for my $i (1 .. 3) { push @subs, sub { $i * $_[0] } }
say join ' ', map { $_->(10) } @subs;

our $level = 'global';
sub show { return $level }
sub inner { local $level = 'local'; return show() }
say inner(), ' ', show();

my %dispatch = (add => sub { $_[0] + $_[1] }, sub => sub { $_[0] - $_[1] }, default => sub { 'unknown' });
say +($dispatch{$_} // $dispatch{default})->(7, 5) for qw(add sub mul);

sub context { return wantarray ? 'list' : defined wantarray ? 'scalar' : 'void' }
my @list = context();
my $scalar = context();
say "$list[0] $scalar";

sub modify { $_ *= 2 for @_ }
my @numbers = (1, 2, 3);
modify(@numbers);
say "@numbers";

sub apply(&@) { my ($code, @rest) = @_; map { $code->($_) } @rest }
say join ' ', apply { $_[0]**2 } 1 .. 5;
use feature 'signatures';
sub greet($name, $greeting = 'Hello', @rest) { "$greeting, $name!" . (@rest ? " (@rest)" : '') }
say greet('Ada');
say greet('Bob', 'Hi', 1, 2);
eval { greet() };
print $@;
