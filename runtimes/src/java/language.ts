import type { Language } from '../language.ts';

export const java: Language = {
  id: 'java',
  label: 'Java',
  file: 'Main.java',
  monaco: 'java',
  starter: `public class Main {
    static String greet(String name) {
        return "Hello, " + name + "!";
    }

    public static void main(String[] args) {
        System.out.println(greet("world"));
    }
}
`,
  cannotRun: 'Java can be written here but not run: no Java machine runs in the sandbox yet.',
};
