<?php
echo "never";
function broken( {
    return 1;
}
