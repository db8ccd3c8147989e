<?php
echo "a\n";
try {
    die("stopped here\n");
} finally {
    echo "not run\n";
}
