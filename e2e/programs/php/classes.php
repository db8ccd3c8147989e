<?php
interface Shape { const UNIT = 'cm'; public function area(): float; }
trait Named
{
    private static int $made = 0;
    public function name(): string { return static::class . '#' . ++self::$made; }
    abstract public function area(): float;
}
abstract class Base implements Shape, Stringable, JsonSerializable
{
    use Named;
    public function __construct(protected readonly string $label = 'shape') {}
    public function __toString(): string { return sprintf('%s of %.2f %s²', $this->label, $this->area(), self::UNIT); }
    public function jsonSerialize(): array { return ['label' => $this->label, 'area' => round($this->area(), 2)]; }
}
final class Circle extends Base
{
    public function __construct(private float $r) { parent::__construct('circle'); }
    public function area(): float { return M_PI * $this->r ** 2; }
}
class Square extends Base
{
    public static function of(float $side): static { $new = new static('square'); $new->side = $side; return $new; }
    public float $side = 1;
    public function area(): float { return $this->side * $this->side; }
    public function __get(string $name): mixed { return "no $name"; }
    public function __call(string $name, array $args): string { return "$name(" . implode(', ', $args) . ')'; }
    public static function __callStatic(string $name, array $args): string { return "static $name"; }
    public function __clone() { $this->side *= 2; }
}
enum Suit: string
{
    case Hearts = 'H';
    case Spades = 'S';
    const Wild = self::Spades;
    public static function fromLetter(string $letter): self { return self::from($letter); }
    public function colour(): string { return match ($this) { self::Hearts => 'Red', self::Spades => 'Black' }; }
}
$shapes = [new Circle(1.5), Square::of(3), new Square()];
foreach ($shapes as $shape) echo $shape, ' ', $shape->name(), ' ', $shape instanceof Stringable ? 'yes' : 'no', "\n";
echo json_encode($shapes, JSON_PRETTY_PRINT), "\n";
$copy = clone $shapes[1];
echo $copy->side, ' ', $copy->missing, ' ', $copy->shout('a', 2), ' ', Square::make(), "\n";
var_dump(Suit::from('H'), Suit::tryFrom('X'), Suit::Wild->colour(), Suit::cases(), Suit::Hearts instanceof UnitEnum);
print_r($shapes[1]);
var_dump($shapes[0], $copy == $shapes[1], $copy === $copy);
try { $shapes[0]->label = 'x'; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
$anonymous = new class(5) { public function __construct(public readonly int $n) {} public function __invoke(int $x): int { return $x * $this->n; } };
echo implode(',', array_map($anonymous, [1, 2, 3])), "\n";
abstract class Model { public static function create(): static { return new static(); } }
class User extends Model {}
echo get_class(User::create()), ' ', (new ReflectionClass('Circle'))->isFinal() ? 'final' : 'open', "\n";
