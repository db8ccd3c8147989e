<?php
$d = new DateTimeImmutable('2024-02-28 13:05:09', new DateTimeZone('UTC'));
echo $d->format('Y-m-d H:i:s D N jS z t L W'), "\n", $d->format(DATE_ATOM), ' ', $d->format('l, d F y, g:i a'), "\n";
echo $d->modify('+2 days')->format('Y-m-d'), ' ', $d->add(new DateInterval('P1M2DT3H'))->format('c'), ' ', $d->sub(new DateInterval('P1Y'))->format('Y'), "\n";
$diff = (new DateTime('2024-01-01'))->diff(new DateTime('2025-03-15 12:00'));
echo $diff->format('%y years %m months %d days %h hours, %a days, %R'), ' ', $diff->days, "\n";
foreach (new DatePeriod(new DateTime('2024-01-30'), new DateInterval('P1D'), 3) as $day) echo $day->format('m/d '), '';
echo "\n", date('Y-m-d', 86400 * 365), ' ', mktime(12, 0, 0, 6, 15, 2023), ' ', strtotime('1 January 2000 UTC'), ' ', checkdate(2, 30, 2024) ? 'ok' : 'bad', "\n";
echo DateTime::createFromFormat('d/m/Y H:i', '15/08/2023 09:30')->format('U'), ' ', json_encode(date_parse('2024-02-30')['warning_count']), ' ', date_default_timezone_get(), "\n";
$tz = new DateTimeImmutable('2024-07-01 12:00', new DateTimeZone('Europe/Paris'));
echo $tz->format('c T'), ' ', $tz->setTimezone(new DateTimeZone('America/New_York'))->format('H:i T'), "\n";
var_dump($d < $d->modify('+1 second'), $d == new DateTime('2024-02-28 13:05:09'));
$start = microtime(true); usleep(40000); echo microtime(true) - $start >= 0.02 ? "slept\n" : "did not\n"; echo gettype(hrtime(true)), "\n";
var_dump($d);
