/** What a language is to the server and the page; how one that runs does so lies beside it in its folder. */
export type Language = {
  /** For example `python`; also the name of its folder. */
  id: string;
  /** As people read it, for example "Python". */
  label: string;
  /** Fixed id and name of its first file, for example `main.py`. */
  file: string;
  /** Monaco's id of the language. */
  monaco: string;
  /** Text of the first file when it is first opened. LF line ends. */
  starter: string;
  /** Where it runs, as every run's card says. */
  runtimeLine?: string;
  /** Why it can only be written, as the page says at its Run; of those that have no `runtimeLine`. */
  cannotRun?: string;
  /** Why a server that was not brought its runtime cannot have it run, as the page says then; of those whose `files` name a package to bring. */
  notBrought?: string;
  /** How its own program draws a result; the page then also shows it as a table. */
  tables?: 'box' | 'aligned';
  /** Its programs can take an interrupt, as by Ctrl+C, and are given a moment for it when they are stopped. */
  interrupts?: true;
  /** Its compiler also checks programs beside their runs, and its words are shown apart from the output. */
  checks?: true;
  /** The modules that a file imports, where an installation may have packages of the language. */
  importsOf?(text: string): string[];
};

/** ms that a program of a language that `interrupts` has to end by itself. */
export const LAST_MOMENT = 80;
