use POSIX;
print "a\n";
BEGIN { print "begin\n" }
INIT { print "init\n" }
END { print "end 1\n"; $? = 7 }
END { print "end 2\n" }
print floor(3.7), " ", EXIT_FAILURE, "\n";
exit EXIT_SUCCESS;
