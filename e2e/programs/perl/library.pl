use strict;
use warnings;
use Data::Dumper; use JSON::PP; use Time::Local; use Storable qw(dclone); use Text::Wrap; use Getopt::Long; use File::Basename; use Math::BigInt; use Math::BigFloat; use MIME::Base64; use Digest::MD5 qw(md5_hex); use Digest::SHA qw(sha256_hex); use Encode qw(encode decode); use Text::ParseWords; use Time::HiRes qw(time sleep); use Tie::Array; use Term::ANSIColor; use constant { RED => 0, GREEN => 1, LIST => [1, 2] }; use Hash::Util qw(lock_keys); use Memoize; use Text::Abbrev; use Time::Piece;

$Data::Dumper::Sortkeys = 1;
print Dumper({ name => 'Ada', list => [1, 'two', 3.5, undef], code => \'ref', nested => { a => {} } }, [1]);
{ local $Data::Dumper::Indent = 1; local $Data::Dumper::Terse = 1; print Dumper([{ a => 1 }, "it's", -5, '007', 1e10]) }
my $json = JSON::PP->new->canonical->pretty;
print $json->encode({ b => [1, 'x', JSON::PP::true, undef, 1.5], a => { c => "q\"\n" } });
my $data = decode_json('{"n": 12, "s": "t\u00e9", "l": [true, false, null], "f": 1.50}');
print join(' ', map { "$_:" . (ref $data->{$_} || $data->{$_}) } grep { $_ ne 's' } sort keys %$data), ' ', length $data->{s}, "\n";
print timegm(0, 0, 0, 1, 0, 2000), ' ', basename('/a/b/c.txt'), ' ', dirname('/a/b/c.txt'), "\n";
my $deep = { a => [1, { b => 2 }] }; my $copy = dclone($deep); $copy->{a}[1]{b} = 3; print "$deep->{a}[1]{b} $copy->{a}[1]{b}\n";
$Text::Wrap::columns = 30; print wrap('* ', '  ', 'The quick brown fox jumps over the lazy dog and runs away'), "\n";
@ARGV = ('--size=3', '--verbose', 'file'); GetOptions('size=i' => \my $size, 'verbose' => \my $verbose); print "$size $verbose @ARGV\n";
print Math::BigInt->new('123456789012345678901234567890')->bmul(2), ' ', Math::BigInt->new(2)->bpow(128), ' ', Math::BigFloat->new(2)->bsqrt(30), "\n";
print encode_base64('hello', ''), ' ', decode_base64('aGk='), ' ', md5_hex('a'), ' ', substr(sha256_hex('a'), 0, 16), "\n";
print length(encode('UTF-8', "\x{263A}")), ' ', length(decode('UTF-8', "\xe2\x98\xba")), ' ', join('|', shellwords(q{a "b c" d\ e})), "\n";
print RED, GREEN, ' ', LIST->[1], ' ', __PACKAGE__, ' ', __LINE__, ' ', __FILE__, " $0\n";
my %locked = (a => 1); lock_keys(%locked); eval { $locked{b} = 1 }; print $@ =~ s/ at .*//sr, "\n";
my $calls = 0; sub slow { $calls++; $_[0]**2 } memoize('slow'); slow(4) for 1 .. 3; print "calls $calls\n";
print Time::Piece->strptime('2024-02-29', '%Y-%m-%d')->strftime('%d %b %Y'), ' ', gmtime(0)->ymd, "\n";
my $t = time; sleep 0.05; print time - $t >= 0.045 ? "slept\n" : "did not\n";
srand 42; print join(' ', map { int rand 1000 } 1 .. 5), "\n";
open my $out, '>', 'out.txt' or die; print $out "l$_\n" for 1 .. 3; close $out; open my $in, '<', 'out.txt' or die; my @l = <$in>; close $in; print scalar(@l), ' ', -s 'out.txt', ' ', -e 'out.txt' ? 'there' : 'not', ' ', join(',', glob '*.txt'), "\n"; unlink 'out.txt';
open my $mem, '<', \"x\ny\n"; print "mem $_" while <$mem>; my $buffer = ''; { open my $w, '>', \$buffer; local *STDOUT = $w; print 'captured' } print "got $buffer\n";
print while <DATA>;
printf "%s %s\n", sprintf('%s', 1_000_000 * 1_000_000), 1e3;
binmode STDOUT, ':encoding(UTF-8)'; print "\x{65e5}\x{672c} \x{1F600}\n"; local $| = 1; print colored('x', 'red'), "\n";
__DATA__
data 1
data 2
