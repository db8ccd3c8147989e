<?php
$text = "The quick brown fox jumps over the lazy dog";
echo strrev($text), "\n", ucwords(strtolower($text)), "\n", wordwrap($text, 15, "\n", true), "\n";
var_dump(strpos($text, 'fox'), stripos($text, 'QUICK'), strpos($text, 'cat'), substr_count($text, 'o'), str_contains($text, 'lazy'), str_starts_with($text, 'the'));
echo ucfirst('élan'), lcfirst('ABC'), ' ', similar_text('World', 'Word'), ' ', levenshtein('kitten', 'sitting'), ' ', soundex('Robert'), ' ', metaphone('Thompson'), "\n";
print_r(str_word_count('Hello fair world', 1));
print_r(array_count_values(str_split('mississippi')));
print_r(explode(',', 'a,b,,c', -1));
echo sprintf('%2$s %1$s', 'world', 'hello'), ' ', number_format(1234567.891, 2), ' ', number_format(0.5), ' ', number_format(1234.5678, 3, ',', '.'), "\n";
echo str_pad('x', 5, '-', STR_PAD_BOTH), '|', trim("  a \n"), '|', rtrim('1.500', '0'), '|', nl2br("a\nb"), '|', addslashes("it's"), "\n";
echo htmlspecialchars('<a href="x">T\'s</a>'), ' ', strip_tags('<b>bold</b>'), ' ', urlencode('a b&c'), ' ', rawurlencode('a b'), ' ', http_build_query(['a' => 1, 'b' => [1, 2]]), "\n";
print_r(parse_url('https://user@host.example:8080/path?q=1#frag'));
parse_str('a=1&b[]=2&b[]=3', $parsed);
print_r($parsed);
echo strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x', 'all' => 'world']), ' ', strtr('abc', 'ab', '12'), ' ', chunk_split('abcdef', 2, '-'), "\n";
echo md5('a'), ' ', sha1('a'), ' ', crc32('a'), ' ', hash('sha256', 'abc'), ' ', bin2hex('abc'), ' ', base64_encode('Hello, world!'), "\n";
var_dump("10" == "1e1", 0 == "a", null == false, [] == false, "abc" <=> "abd", "1" + "1.5", '5 apples' == 5);
$name = 'World'; $arr = ['k' => ['n' => 5]]; $obj = new stdClass; $obj->p = new stdClass; $obj->p->q = 7;
echo "Hello $name! {$arr['k']['n']} $arr[k] {$obj->p->q} \$name \x41 \u{1F600} ${name}\n";
echo <<<TEXT
  Heredoc $name
    indented {$arr['k']['n']}
  TEXT . "\n";
echo <<<'RAW'
No $interpolation {$here}
RAW;
echo "\n", strcmp('a', 'b'), strcasecmp('HELLO', 'hello'), strnatcmp('img12', 'img10'), ' ', implode(' ', sscanf('age: 25 name: Bob', 'age: %d name: %s')), "\n";
echo vsprintf('%04d-%02d-%02d', [2024, 2, 9]), ' ', ltrim('0012', '0'), ' ', strstr('user@example.com', '@'), ' ', strrchr('a/b/c', '/'), ' ', substr_replace('Hello', 'J', 0, 1), ' ', ucwords('a-b c', '-'), "\n";
echo quotemeta('1+1=2?'), ' ', nl2br('x'), ' ', money(1234.5), ' ', strval(0.1 + 0.2), ' ', 1e100, ' ', 1.0, ' ', 100000000000000000000.0, ' ', -0.0, ' ', 1/3, "\n";
function money(float $x): string { return '$' . number_format($x, 2); }
