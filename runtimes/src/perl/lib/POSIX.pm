# What programs use of POSIX: numbers, limits, times. Its own is in C, and not part of the interpreter.
package POSIX;
use strict;
use warnings;
use Exporter 'import';
use Errno ();
use Fcntl ();

our $VERSION = '2.23';

my %limits = (
    CHAR_BIT => 8, CHAR_MAX => 127, CHAR_MIN => -128, SCHAR_MAX => 127, SCHAR_MIN => -128, UCHAR_MAX => 255,
    SHRT_MAX => 32767, SHRT_MIN => -32768, USHRT_MAX => 65535,
    INT_MAX => 2147483647, INT_MIN => -2147483648, UINT_MAX => 4294967295,
    LONG_MAX => 9223372036854775807, LONG_MIN => -9223372036854775807 - 1, ULONG_MAX => 18446744073709551615,
    PATH_MAX => 4096, BUFSIZ => 8192, EOF => -1,
);
my %float = (
    DBL_DIG => 15, DBL_MANT_DIG => 53, DBL_MAX_EXP => 1024, DBL_MIN_EXP => -1021, DBL_MAX_10_EXP => 308, DBL_MIN_10_EXP => -307,
    DBL_MAX => 2**1023 * (2 - 2**-52), DBL_MIN => 2**-1022, DBL_EPSILON => 2**-52,
    FLT_DIG => 6, FLT_MANT_DIG => 24, FLT_MAX => 2**127 * (2 - 2**-23), FLT_MIN => 2**-126, FLT_EPSILON => 2**-23, FLT_RADIX => 2,
);
my %exit = (EXIT_SUCCESS => 0, EXIT_FAILURE => 1, RAND_MAX => 2147483647);
my %wait = (WNOHANG => 1, WUNTRACED => 2);
my %locale = (LC_CTYPE => 0, LC_NUMERIC => 1, LC_TIME => 2, LC_COLLATE => 3, LC_MONETARY => 4, LC_MESSAGES => 5, LC_ALL => 6);
my %clock = (CLOCKS_PER_SEC => 1000000);
my %signals = (SIGHUP => 1, SIGINT => 2, SIGQUIT => 3, SIGILL => 4, SIGABRT => 6, SIGFPE => 8, SIGKILL => 9, SIGUSR1 => 10, SIGSEGV => 11, SIGUSR2 => 12, SIGPIPE => 13, SIGALRM => 14, SIGTERM => 15, SIGCHLD => 17);
my %c99 = (
    M_PI => 3.14159265358979323846, M_E => 2.7182818284590452354, M_LN2 => log 2, M_LN10 => log 10, M_SQRT2 => sqrt 2, M_PI_2 => 1.57079632679489661923, M_PI_4 => 0.78539816339744830962,
    M_1_PI => 0.31830988618379067154, M_2_PI => 0.63661977236758134308, M_LOG2E => 1.4426950408889634074, M_LOG10E => 0.43429448190325182765, M_SQRT1_2 => sqrt 0.5,
    INFINITY => 9**9**9, NAN => -sin(9**9**9),
);
{
    my %constants = (%limits, %float, %exit, %wait, %locale, %clock, %signals, %c99, HUGE_VAL => 9**9**9);
    no strict 'refs';
    while (my ($name, $value) = each %constants) {
        *$name = sub () { $value };
    }
}

our %EXPORT_TAGS = (
    limits_h => [keys %limits], float_h => [keys %float], stdlib_h => [keys %exit, qw(strtod strtol strtoul)], locale_h => [keys %locale, qw(setlocale localeconv)],
    sys_wait_h => [keys %wait, qw(WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG)], signal_h => [keys %signals],
    math_h => [qw(HUGE_VAL acos asin atan ceil cosh fabs floor fmod frexp ldexp log10 modf pow sinh tan tanh)],
    math_h_c99 => [keys %c99, qw(acosh asinh atanh cbrt copysign expm1 fdim fmax fmin fpclassify hypot isfinite isinf isnan log1p log2 lround nan remainder rint round signbit trunc)],
    time_h => [keys %clock, qw(asctime clock ctime difftime mktime strftime)], string_h => [qw(strcoll strerror strstr)],
    ctype_h => [qw(tolower toupper)], unistd_h => [qw(_exit access dup2 getpid isatty ttyname)], errno_h => [@Errno::EXPORT_OK, 'errno'], fcntl_h => [@Fcntl::EXPORT],
);
our @EXPORT = grep { !/^(?:access|errno)$/ } map { @{ $EXPORT_TAGS{$_} } } grep { $_ ne 'math_h_c99' } keys %EXPORT_TAGS;
our @EXPORT_OK = (@{ $EXPORT_TAGS{math_h_c99} }, qw(access errno abs alarm atan2 chdir cos exit exp getenv perror printf rand sin sleep sprintf sqrt time));

{
    no strict 'refs';
    *$_ = \&{"Errno::$_"} for @Errno::EXPORT_OK;
    *$_ = \&{"Fcntl::$_"} for @Fcntl::EXPORT;
}

sub AUTOLOAD {
    my $name = our $AUTOLOAD =~ s/.*:://r;
    require Carp;
    Carp::croak("POSIX::$name is not there: of POSIX, this interpreter has numbers, limits and times");
}

sub usage { require Carp; Carp::croak("Usage: POSIX::$_[0]") }

sub trunc { @_ == 1 or usage('trunc(x)'); my $x = $_[0]; abs $x < 2**53 ? ($x < 0 && $x > -1 ? -0.0 : int $x) : $x }
sub floor { @_ == 1 or usage('floor(x)'); my $x = 0 + $_[0]; my $i = int $x; $i > $x ? $i - 1 : $i }
sub ceil { @_ == 1 or usage('ceil(x)'); my $x = 0 + $_[0]; my $i = int $x; $i < $x ? $i + 1 : $i }
sub round { my $x = 0 + $_[0]; my $i = int $x; abs($x - $i) >= 0.5 ? $i + ($x <=> 0) : $i }
sub lround { round($_[0]) }
sub rint { my $x = 0 + $_[0]; my $low = floor($x); my $part = $x - $low; $part > 0.5 || ($part == 0.5 && $low % 2) ? $low + 1 : $low }
*nearbyint = \&rint;
*lrint = \&rint;
sub fabs { abs $_[0] }
sub fmod {
    @_ == 2 or usage('fmod(x, y)');
    my ($x, $y) = map { 0 + $_ } @_;
    return NAN() if $y == 0 || $x - $x != 0;
    my ($rest, $by) = (abs $x, abs $y);
    while ($rest >= $by) {
        my $step = $by;
        $step *= 2 while $step * 2 <= $rest;
        $rest -= $step;
    }
    return $x < 0 ? -$rest : $rest;
}
sub remainder { my ($x, $y) = @_; $x - $y * rint($x / $y) }
sub pow { @_ == 2 or usage('pow(x, exponent)'); $_[0]**$_[1] }
sub fmax { $_[0] > $_[1] ? $_[0] : $_[1] }
sub fmin { $_[0] < $_[1] ? $_[0] : $_[1] }
sub fdim { $_[0] > $_[1] ? $_[0] - $_[1] : 0 }
sub hypot { sqrt $_[0]**2 + $_[1]**2 }
sub cbrt { my $x = $_[0]; my $root = abs($x)**(1 / 3); my $near = rint($root); $root = $near if $near**3 == abs $x; $x < 0 ? -$root : $root }
sub copysign { signbit($_[1]) ? -abs $_[0] : abs $_[0] }
sub signbit { unpack('Q<', pack 'd<', $_[0]) >> 63 }
sub isnan { $_[0] != $_[0] ? 1 : 0 }
sub isinf { abs $_[0] == INFINITY() ? 1 : 0 }
sub isfinite { $_[0] - $_[0] == 0 ? 1 : 0 }
sub tan { sin($_[0]) / cos $_[0] }
sub asin { atan2 $_[0], sqrt 1 - $_[0]**2 }
sub acos { atan2 sqrt(1 - $_[0]**2), $_[0] }
sub atan { atan2 $_[0], 1 }
sub sinh { (exp($_[0]) - exp -$_[0]) / 2 }
sub cosh { (exp($_[0]) + exp -$_[0]) / 2 }
sub tanh { my $twice = exp 2 * $_[0]; $twice == INFINITY() ? 1 : ($twice - 1) / ($twice + 1) }
sub asinh { log $_[0] + sqrt $_[0]**2 + 1 }
sub acosh { log $_[0] + sqrt $_[0]**2 - 1 }
sub atanh { log((1 + $_[0]) / (1 - $_[0])) / 2 }
sub expm1 { exp($_[0]) - 1 }
sub log1p { log 1 + $_[0] }
sub log2 { whole(2, log($_[0]) / log 2, $_[0]) }
sub log10 { whole(10, log($_[0]) / log 10, $_[0]) }
# A power's logarithm is whole.
sub whole { my ($base, $log, $x) = @_; my $near = rint($log); $base**$near == $x ? $near : $log }
sub ldexp { $_[0] * 2**$_[1] }
sub frexp {
    my $x = $_[0];
    return ($x, 0) if $x == 0 || $x - $x != 0;
    my $exponent = floor(log(abs $x) / log 2) + 1;
    $exponent++ while abs $x / 2**$exponent >= 1;
    $exponent-- while abs $x / 2**$exponent < 0.5;
    return ($x / 2**$exponent, $exponent);
}
sub modf { my $whole = int $_[0]; ($_[0] - $whole, $whole) }

sub strtol {
    my ($text, $base) = (@_, 10);
    $text =~ /^\s*([+-]?)(0[xX](?=[0-9a-fA-F]))?/ or return;
    my ($sign, $hex, $at) = ($1, $2, $+[0]);
    $base = $hex ? 16 : substr($text, $at, 1) eq '0' ? 8 : 10 if $base == 0;
    $at -= 1 if $hex && $base != 16;
    my $value = 0;
    while (substr($text, $at, 1) =~ /([0-9a-zA-Z])/) {
        my $digit = $1 =~ /\d/ ? $1 : ord(lc $1) - 87;
        last if $digit >= $base;
        $value = $value * $base + $digit;
        $at++;
    }
    $value = -$value if $sign eq '-';
    return wantarray ? ($value, length($text) - $at) : $value;
}
*strtoul = \&strtol;
sub strtod {
    my $text = $_[0];
    my $length = $text =~ /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/ ? $+[0] : 0;
    my $value = 0 + (substr($text, 0, $length) || 0);
    return wantarray ? ($value, length($text) - $length) : $value;
}

sub strstr { index $_[0], $_[1] }
sub strcoll { $_[0] cmp $_[1] }
sub strerror { local $! = $_[0]; "$!" }
sub errno { $! + 0 }
sub toupper { uc $_[0] }
sub tolower { lc $_[0] }
sub setlocale { 'C' }
sub localeconv { { decimal_point => '.' } }

sub isatty { -t (ref \$_[0] eq 'GLOB' || ref $_[0] ? $_[0] : (\*STDIN, \*STDOUT, \*STDERR)[$_[0]]) }
sub ttyname { undef }
sub access { -e $_[0] ? '0 but true' : undef }
sub getpid { $$ }
sub _exit { CORE::exit($_[0]) }
sub WIFEXITED { ($_[0] & 127) == 0 }
sub WEXITSTATUS { $_[0] >> 8 & 255 }
sub WIFSIGNALED { ($_[0] & 127) != 0 }
sub WTERMSIG { $_[0] & 127 }

# s since 1970, in UTC; what exceeds its range goes over into the next unit.
sub mktime {
    my ($second, $minute, $hour, $day, $month, $year) = @_;
    $year += 1900 + floor($month / 12);
    $month = $month % 12 + 1;
    my $from_march = ($month + 9) % 12;
    $year-- if $month < 3;
    my $days = 365 * $year + floor($year / 4) - floor($year / 100) + floor($year / 400) + int((153 * $from_march + 2) / 5) + $day - 1 - 719468;
    return (($days * 24 + $hour) * 60 + $minute) * 60 + $second;
}
sub strftime {
    @_ >= 7 or usage('strftime(fmt, sec, min, hour, mday, mon, year, wday = -1, yday = -1, isdst = -1)');
    my $format = shift;
    require Time::Piece;
    return Time::Piece::_strftime($format, mktime(@_), 0);
}
sub asctime { strftime('%a %b %e %H:%M:%S %Y', @_) . "\n" }
sub ctime { asctime(gmtime $_[0]) }
sub difftime { $_[0] - $_[1] }
sub clock { int 1_000_000 * (times)[0] }

for my $name (qw(abs alarm atan2 chdir cos exit exp rand sin sleep sqrt time)) {
    my $arity = $name eq 'time' ? '' : $name eq 'atan2' ? '$_[0], $_[1]' : '$_[0]';
    eval "sub $name { CORE::$name($arity) } 1" or die $@;
}
sub getenv { $ENV{$_[0]} }
sub perror { print STDERR @_ ? "$_[0]: " : '', "$!\n" }
sub sprintf { my $format = shift; CORE::sprintf($format, @_) }
sub printf { my $format = shift; CORE::printf STDOUT $format, @_ }

1;
