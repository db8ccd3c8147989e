<?php
namespace App\Shapes;
interface Shape { public function area(): int; }
class Square implements Shape { public function __construct(private int $side) {} public function area(): int { return $this->side ** 2; } }
