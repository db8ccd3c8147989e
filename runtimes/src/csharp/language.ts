import type { Language } from '../language.ts';

export const csharp: Language = {
  id: 'csharp',
  label: 'C#',
  file: 'Program.cs',
  monaco: 'csharp',
  starter: `string Greet(string name) => $"Hello, {name}!";

Console.WriteLine(Greet("world"));
`,
  cannotRun: 'C# can be written here but not run: no compiler of C# runs in the sandbox.',
};
