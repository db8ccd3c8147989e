<?php
namespace App\Helpers;
use App\Shapes\Shape;
const VERSION = '1.2';
function describe(Shape $shape): string { return sprintf('%s with area %d', $shape::class, $shape->area()); }
