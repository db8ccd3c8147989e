type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };

interface Unused {
  a: string;
  b: number;
}

function area(shape: Shape): number {
  switch (shape.kind) {
    case 'circle': return Math.PI * shape.radius ** 2;
    default: throw new Error(`no area of ${shape.kind}`);
  }
}

console.log(area({ kind: 'circle', radius: 1 }).toFixed(2));
console.log(area({ kind: 'square', side: 1 }));
