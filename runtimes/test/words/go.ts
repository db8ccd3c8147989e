import type { Words } from './words.ts';

const program = (imports: string[], main: string): string => `package main\nimport (${imports.map((name) => `"${name}"`).join(';')})\nfunc main() {\n${main}\n}\n`;

export const words: Words = {
  hello: program(['fmt'], 'fmt.Println("Hello, world!")'),
  echo: program(['bufio', 'fmt', 'os'], 'lines := bufio.NewScanner(os.Stdin); for lines.Scan() { fmt.Println("[" + lines.Text() + "]") }'),
  streams: program(['fmt', 'os'], 'fmt.Println("out 1"); fmt.Fprintln(os.Stderr, "err 1"); fmt.Println("out 2"); fmt.Fprintln(os.Stderr, "err 2")'),
  exit3: program(['os'], 'os.Exit(3)'),
  fails: 'package main\n\nfunc main() {\n\tpanic("broken")\n}\n',
  failsWith: 2,
  place: /main\.go:4 /,
  endless: program(['os'], 'for len(os.Args) > 0 {}'),
  flood: (lines) => program(['bufio', 'fmt', 'os'], `out := bufio.NewWriter(os.Stdout); for i := 0; i < ${lines}; i++ { fmt.Fprintln(out, "line", i) }; out.Flush()`),
  unicode: program(['fmt'], 'fmt.Println("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é")'),
  printsThenComputes: program(['fmt', 'os'], 'fmt.Println("before"); for i := range 100 { fmt.Println("before", i) }; fmt.Println("last"); for len(os.Args) > 0 {}'),
  leaves: 'package main\nimport ("fmt"; "os")\nvar left = 0\nfunc main() { left = 1; os.WriteFile("left.txt", []byte("x"), 0o600); os.Setenv("LEFT", "x"); fmt.Println("left") }\n',
  finds: 'package main\nimport ("fmt"; "os")\nvar left = 0\nfunc main() { if _, err := os.Stat("left.txt"); left == 0 && os.Getenv("LEFT") == "" && err != nil { fmt.Println("clean") } else { fmt.Println("dirty") } }\n',
};
