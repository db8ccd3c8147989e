use strict;
use warnings;
use POSIX qw(floor ceil fmod strftime INT_MAX DBL_MAX);

printf "%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%b|%08b|%e|%g|%G|%s|%10s|%-10s|%.3s|%c|%%\n", 42, 42, 42, 42, 255, 255, 255, 8, 5, 5, 12345.678, 0.00001234, 1e20, 'str', 'right', 'left', 'truncate', 65;
printf "%s\n", join ' ', map { sprintf '%.2f', $_ } 0.005, 1.005, 2.675, 1e10 / 3, -0.001;
printf "%*d|%-*s|%.*f\n", 6, 42, 8, 'ab', 3, 3.14159265;
printf "%2\$s %1\$s\n", 'world', 'hello';
printf "%vd %s\n", '1.22.333', sprintf('%03d', 7);
print 10 / 3, ' ', 1 / 7, ' ', 1e15, ' ', 1e16, ' ', 123456789012345678, ' ', 0.1 + 0.2, ' ', 1.0, ' ', 1.10, ' ', 1e-5, ' ', -17 / 4, ' ', 2**0.5, "\n";
print 7 % 3, ' ', -7 % 3, ' ', 7 % -3, ' ', int(7.9), ' ', int(-7.9), ' ', 2**10, ' ', 2**63, ' ', 2**64, ' ', 9223372036854775807 + 1, ' ', ~0, "\n";
print floor(-2.5), ' ', ceil(-2.5), ' ', floor(2.5), ' ', ceil(2.1), ' ', fmod(10, 3), ' ', fmod(-7.5, 2), ' ', INT_MAX, ' ', DBL_MAX, ' ', POSIX::pow(2, 8), "\n";
print 'inf ', 9**9**9, ' ', -9**9**9, ' nan ', (9**9**9) - (9**9**9), "\n";
print strftime('%Y-%m-%d %H:%M:%S %a %b %j', gmtime(86400 * 365)), "\n", strftime('%d/%m/%y', 0, 0, 0, 31, 11, 99), ' ', strftime('%A %B', 0, 0, 0, 32, 0, 124), "\n";
my ($s, $m, $h, $d, $mon, $y, $wd, $yd) = gmtime(1_700_000_000);
printf "%04d-%02d-%02d %02d:%02d:%02d %d %d\n", $y + 1900, $mon + 1, $d, $h, $m, $s, $wd, $yd;
print scalar(gmtime 0), "\n";

my ($name, $total) = ('Ada', 12.5);
print <<"END" . <<'RAW' . <<~INDENTED;
Dear $name,
  total: @{[ sprintf '%.2f', $total * 2 ]} \$
END
no $interpolation \n here
RAW
    indented $name
      more
    END
INDENTED
print "a\tb\\n \x41 \x{263A}\n" =~ s/\x{263A}/smile/r;
my $number = 1234567.891;
1 while $number =~ s/^(\d+)(\d{3})/$1,$2/;
print "$number\n";
print ucfirst(lc 'HELLO'), ' ', lcfirst('ABC'), ' ', uc 'abc', ' ', scalar reverse('abc'), ' ', length 'hello', ' ', index('hello', 'l'), ' ', rindex('hello', 'l'), ' ', substr('hello', 1, 3), ' ', 'ab' . 'cd', ' ', 'x' lt 'y', ' ', 'a' cmp 'b', ' ', 10 <=> 9, "\n";
my $text = 'hello world'; substr($text, 0, 5) = 'HELLO'; substr($text, -5, 5, 'there'); print "$text\n";
print join(',', 'a' .. 'e'), ' ', join(',', 'aa' .. 'ad'), ' ', join(' ', map { chr ord($_) + 1 } qw(H A L)), "\n";
my $v = 'az'; $v++; my $z = 'Zz'; $z++; my $n9 = 'a9'; $n9++; print "$v $z $n9\n";
print '3 apples' * 2, "\n"; { no warnings; print 'abc' + 1, ' ', undef . 'x', "\n" }
print oct('0x1f'), ' ', oct('755'), ' ', oct('0b101'), ' ', hex('ff'), ' ', sprintf('%.0f', 2.5), ' ', sprintf('%.0f', 3.5), ' ', sprintf('%d', '12abc' =~ /(\d+)/), "\n";
print join(' ', unpack('A2 A2', 'abcd')), ' ', unpack('H*', pack('N', 258)), ' ', join(',', unpack('C*', 'AZ')), ' ', unpack('%32b*', pack('N', 255)), "\n";
print "yes\n" if '1.0' == 1; print "no\n" if '1.0' ne '1';
print 'abc' x -1, '|', join(':', split(/,/, 'a,b,,c,,')), '|', scalar(my @p = split(/,/, 'a,b,,c,,', -1)), '|', join('|', split(' ', '  lead and trail ')), '|', join('|', split(/(,)/, 'a,b')), "\n";
print lc("ÀÉ") eq "ÀÉ" ? "bytes\n" : "chars\n";

our ($item, $price) = ('Widget', 9.5);
format STDOUT_TOP =
Name       Price
---------- -----
.
format STDOUT =
@<<<<<<<<< @##.##
$item,     $price
.
write; ($item, $price) = ('Gadget', 129.999); write;
