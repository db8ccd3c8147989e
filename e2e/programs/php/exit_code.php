<?php
register_shutdown_function(function () {
    echo "shutting down\n";
});
ob_start();
echo "buffered";
$text = ob_get_clean();
echo strtoupper($text), "\n";
fwrite(STDERR, "to stderr\n");
fprintf(STDOUT, "%s\n", 'to stdout');
file_put_contents('php://output', "output\n");
exit(42);
