<?php
class NotFound extends DomainException { public function __construct(public readonly string $what, ?Throwable $previous = null) { parent::__construct("$what was not found", 404, $previous); } }
function find(string $what): string { try { if ($what === '') throw new InvalidArgumentException('empty'); throw new NotFound($what); } finally { echo "looked for '$what'\n"; } }
foreach (['', 'x'] as $what) {
    try { find($what); } catch (InvalidArgumentException | TypeError $e) { echo get_class($e), ' ', $e->getMessage(), ' ', $e->getLine(), "\n"; } catch (NotFound $e) { echo $e->getCode(), $e->what, ' ', basename($e->getFile()), "\n"; }
}
try { intdiv(1, 0); } catch (DivisionByZeroError $e) { echo $e->getMessage(), "\n"; }
try { echo 1 % 0; } catch (DivisionByZeroError $e) { echo $e->getMessage(), "\n"; }
try { strlen(); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
function whole(int $x) {}
try { whole('abc'); } catch (TypeError $e) { echo preg_replace('/, called.*/', '', $e->getMessage()), "\n"; }
try { null_call(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $n = null; $n->method(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo match ('five') { 1 => 'a' }; } catch (\UnhandledMatchError $e) { echo get_class($e), "\n"; }
try { new DateTime('not a date'); } catch (Exception $e) { echo $e instanceof Exception ? 'bad date' : '', "\n"; }
try { json_decode('{bad', flags: JSON_THROW_ON_ERROR); } catch (JsonException $e) { echo $e->getMessage(), ' ', $e->getCode(), "\n"; }
try { try { throw new RuntimeException('inner'); } catch (RuntimeException $e) { throw new LogicException('outer', 1, $e); } } catch (LogicException $e) { echo $e->getMessage(), ' <- ', $e->getPrevious()->getMessage(), "\n"; }
set_error_handler(function (int $level, string $message, string $file, int $line) { echo "handled [$level] $message at $line\n"; return true; });
echo $undefined;
$array = [1]; echo $array[5], $array['k'];
echo "abc"[10] ?? 'default', "\n";
$x = "5 apples" + 5; echo $x, "\n";
trigger_error('custom', E_USER_WARNING);
restore_error_handler();
echo @file_get_contents('missing.txt') === false ? "silenced\n" : '';
print_r(error_get_last()['message'] ?? 'none'); echo "\n";
function deep($n) { if ($n === 0) throw new Exception('deep'); deep($n - 1); }
try { deep(2); } catch (Exception $e) { echo preg_replace('~/\S*/~', '', $e->getTraceAsString()), "\n"; }
set_exception_handler(function (Throwable $e) { echo 'last resort: ', get_class($e), ' ', $e->getMessage(), "\n"; });
register_shutdown_function(function () { echo "shutdown\n"; });
throw new NotFound('everything');
