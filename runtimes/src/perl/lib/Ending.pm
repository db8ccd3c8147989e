# Leaves the exit code. That of a program that died is the number of the last error of the system: that of Linux, not that of WASI.
package Ending;
my %linux = (1 => 7, 2 => 13, 8 => 255, 20 => 17, 22 => 27, 28 => 255, 31 => 21, 32 => 40, 33 => 24, 37 => 36, 44 => 2, 51 => 28, 52 => 38, 54 => 20, 55 => 39, 58 => 95, 59 => 25, 63 => 1, 64 => 32, 69 => 30, 70 => 29, 75 => 18, 76 => 1);
delete $INC{'Ending.pm'};
my ($exits, $told);
*CORE::GLOBAL::exit = sub (;$) {
    $exits = 1;
    CORE::exit(@_ ? $_[0] : 0);
};
my $tell = sub {
    return if $told++;
    my $status = !$exits && $? && $? == $! && $linux{$?} || $?;
    open my $file, '>', '/dev/status' or return;
    print $file $status;
    close $file;
    $? = $status;
};
# The first to be defined is the last to run. A program that cannot be compiled has no end but that of its objects.
END { $tell->() }
our $guard = bless [];
sub DESTROY { $tell->() }
1;
