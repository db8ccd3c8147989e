use strict;
use warnings;

my $log = "2024-01-15 ERROR disk full\n2024-01-16 INFO started\n2024-02-01 ERROR net down\n";
while ($log =~ /^(?<date>\d{4}-(?<month>\d\d)-\d\d)\s+(?<level>[A-Z]+)\s+(.*)$/mg) { print "$+{level} in month $+{month}: $4 at ", pos($log), "\n" }
my @dates = $log =~ /(\d{4}-\d\d-\d\d)/g;
print scalar(@dates), " @dates\n";
my $count = () = $log =~ /ERROR/g;
print "$count errors\n";
(my $copy = $log) =~ s/(\d{4})-(\d\d)-(\d\d)/$3.$2.$1/g;
print $copy;
print 'hello world' =~ s/(\w+)/\u$1/gr, ' ', 'a1b2' =~ s/(\d)/$1*2/ger, ' ', 'aaa' =~ tr/a/b/r, ' ', ($log =~ tr/a-z//), "\n";
my $re = qr/(\w+)@(\w+)\.com/i;
if ('Mail: Bob@Example.com now' =~ $re) { print "user $1 at $2, before '$`', match '$&', after '$''\n" }
print join('|', 'key1=val1;key2=val2' =~ /(\w+)=(\w+)/g), "\n";
my %pairs = 'a=1, b=2, c=3' =~ /(\w)=(\d)/g;
print join(' ', map { "$_$pairs{$_}" } sort keys %pairs), "\n";
my $nested = qr/\((?:[^()]++|(?R))*\)/;
my $balanced; $balanced = qr/\((?:[^()]++|(??{ $balanced }))*\)/;
for my $s ('(a(b)c)', '((x)', '()') { print "$s ", ($s =~ /^$nested$/ ? 'balanced' : 'not'), ' ', ($s =~ /^$balanced$/ ? 'balanced' : 'not'), "\n" }
print join(' ', 'foobar foobaz' =~ /foo(?=baz)(\w+)/, 'price: 100 USD' =~ /(?<=: )(\d+)/, 'xay' =~ /x(?!b)(.)/), "\n";
my $text = 'The year 1999 and 2024';
$text =~ s/(\d+)/<$1>/ for 1 .. 2;
print "$text\n";
print "$-[0] $+[0] $-[1] $+[1]\n" if 'abcdef' =~ /b(cd)/;
my $str = 'aXbXc';
print join('-', split /X/, $str), ' ', join('-', map { quotemeta } 'a.b', 'c*'), "\n";
my $x = "line1\nline2\n"; my @lines = split /\n/, $x; print scalar @lines, " $lines[-1]\n";
$x =~ s/^/> /mg; print $x;
my $c = 'hello'; (my $rot = $c) =~ tr/a-zA-Z/n-za-mN-ZA-M/; print "$rot\n";
print "matched \\G: $1\n" while 'aab' =~ /\G(a)/g;
my @tokens; my $source = '3 + 4.5*(x - 2)';
for ($source) { while (1) { if (/\G\s+/gc) { next } elsif (/\G(\d+(?:\.\d+)?)/gc) { push @tokens, "NUM($1)" } elsif (/\G([a-z]\w*)/gc) { push @tokens, "ID($1)" } elsif (/\G([-+*\/()])/gc) { push @tokens, "OP($1)" } else { last } } }
print "@tokens\n";
my $sub = sub { my ($t, %v) = @_; $t =~ s/\{(\w+)\}/$v{$1} \/\/ "{$1}"/ge; $t };
print $sub->('Dear {name}, {what} {none}', name => 'Ada', what => 'hi'), "\n";
print "unicode ok\n" if "\x{e9}t\x{e9}" =~ /^\w+$/u;
print join('|', "a1b22" =~ /([a-z])(\d+)/g), ' ', "2024" =~ /^(?:19|20)\d\d\z/ ? 'ok' : 'no', ' ', 'ABC' =~ /abc/i ? 'i' : '-', ' ', "a\nb" =~ /a.b/s ? 's' : '-', ' ', 'a b' =~ / a \s b /x ? 'x' : '-', "\n";
