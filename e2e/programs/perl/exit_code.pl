print "leaving\n";
END { print "cleanup $?\n" }
exit 300;
