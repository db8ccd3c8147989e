interface Named { readonly name: string; tags?: string[] }
type Pair<A, B = A> = readonly [A, B];
declare const nowhere: number;
abstract class Base<T extends object> implements Iterable<T> {
  protected readonly items: T[] = [];
  declare ghost: string;
  [key: string]: unknown;
  abstract label(): string;
  *[Symbol.iterator](): Iterator<T> { yield* this.items; }
}
class Shelf<T extends Named> extends Base<T> {
  private last?: T; size!: number;
  override label(this: Shelf<T>, mark: string = ''): string { return this.items.map((item) => item.name).join(mark); }
  add(item: T): this;
  add(item: T, tag?: string): this { this.items.push(item); this.last = item; return tag ? this : this; }
  find = <K extends keyof T>(key: K, value: T[K]): Pair<K, T> => { const found = this.items.find((item): item is T => item[key] === value)!; if (!found) throw new RangeError(`no ${String(key)} ${String(value as unknown)}` satisfies string) as Error; return [key, found] as const; };
}
const shelf = new Shelf<Named>().add({ name: 'a' }).add({ name: 'b' } satisfies Named, 'x');
console.log(shelf.label(), [...shelf].length, shelf.find<'name'>('name', 'a')[1]!.name);
const f = async <T,>(shelf: Shelf<Named>, name?: string, ...rest: T[]): Promise<Pair<string, unknown>> => (await null, shelf!.find('name', name as string) as unknown as Pair<string>);
await f<number>(shelf, 'c', 1, 2);
export type { Named };
