import { expect, test } from './bench.ts';

const MAIN = `package main

import (
	"fmt"

	"example.com/app/shapes"
)

func main() {
	fmt.Println(shapes.Square{Side: 3}.Area(), helper())
}
`;
const SHAPES = `package shapes

import "example.com/app/shapes/units"

type Square struct{ Side int }

func (s Square) Area() string { return units.Metres(s.Side * s.Side) }
`;
const UNITS = `package units

import "strconv"

func Metres(n int) string { return strconv.Itoa(n) + " m²" }
`;
const MODULE = 'module example.com/app\n\ngo 1.27\n';

test('L-20 a module has packages in its folders, and the files beside the program belong to it', async ({ shared }) => {
  const files = {
    'go.mod': MODULE,
    'shapes/shapes.go': SHAPES,
    'shapes/units/units.go': UNITS,
    'helper.go': 'package main\n\nfunc helper() string { return "helped" }\n',
    'other.go': 'package main\n\nfunc main() { panic("another program") }\n',
    'main_test.go': 'package main\n\nimport "testing"\n\nfunc TestNothing(t *testing.T) {}\n',
  };
  const ended = await shared.run('go', MAIN, { files });
  expect([ended.err, ended.out]).toEqual(['', '9 m² helped\n']);
});

test('L-20 an error in a package names it, its file and its line', async ({ shared }) => {
  const files = { 'go.mod': MODULE, 'shapes/shapes.go': SHAPES.replace('units.Metres', 'units.Feet'), 'shapes/units/units.go': UNITS };
  const ended = await shared.run('go', MAIN, { files });
  expect(ended.err).toBe('# example.com/app/shapes\nshapes/shapes.go:7:46: undefined: units.Feet\n');
  expect(ended.exitCode).toBe(1);
});

test('L-20 packages that import each other are refused', async ({ shared }) => {
  const files = { 'go.mod': MODULE, 'shapes/shapes.go': SHAPES, 'shapes/units/units.go': 'package units\n\nimport _ "example.com/app/shapes"\n' };
  const ended = await shared.run('go', MAIN, { files });
  expect(ended.err).toContain('imports example.com/app/shapes: import cycle not allowed');
});

test('L-20 a package that is not here is named in a sentence', async ({ shared }) => {
  const ended = await shared.run('go', 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n');
  expect(ended.err).toBe('main.go:3:8: package net/http is not among those that this page brings\n');
});

test('L-20 a goroutine that panics deep in recursion names its lines', async ({ shared }) => {
  const ended = await shared.run('go', 'package main\n\nfunc down(n int) int {\n\tif n == 0 {\n\t\tpanic("bottom")\n\t}\n\treturn 1 + down(n-1)\n}\n\nfunc main() {\n\tdone := make(chan int)\n\tgo func() { done <- down(200_000) }()\n\t<-done\n}\n');
  expect(ended.err).toContain('panic: bottom');
  expect(ended.err).toContain('main.go:7');
  expect(ended.err).toContain('frames elided');
  expect(ended.exitCode).toBe(2);
});

test('L-20 a file of another package than main is no program', async ({ shared }) => {
  const ended = await shared.run('go', 'package shapes\n\nfunc main() {}\n');
  expect(ended.err).toBe('package command-line-arguments is not a main package\n');
  expect(ended.exitCode).toBe(1);
});
