import type * as TypeScript from 'typescript-api';
import { NODE_GLOBALS } from '../node-globals.ts';

/** Lines that are told of one program. */
const MOST = 100;
const HOME = '/program/';
const LIBRARIES = '/libraries/';
const GLOBALS = `${LIBRARIES}node-globals.d.ts`;
/** What is imported from elsewhere is any, as in the editor: "Cannot find module" and "could not find a declaration file". */
const NO_MODULE = new Set([2307, 2792, 7016]);

/** Finds the errors of types that running a program does not. It keeps what it knows of the libraries from one program to the next. */
export class Checker {
  readonly #ts: typeof TypeScript;
  readonly #libraries: Readonly<Record<string, string>>;
  readonly #service: TypeScript.LanguageService;
  #entry = '';
  #files = new Map<string, string>();

  /** `libraries`: the declarations of the language, by the names of their files. */
  constructor(ts: typeof TypeScript, libraries: Readonly<Record<string, string>>) {
    this.#ts = ts;
    this.#libraries = libraries;
    this.#service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());
  }

  /** The errors of a program's files, a line or more each: `main.ts:3:7 - error TS2322: …`. */
  check(entry: string, files: Readonly<Record<string, string>>): string[] {
    this.#entry = `${HOME}${entry}`;
    this.#files = new Map(Object.entries(files).map(([path, text]) => [`${HOME}${path}`, text]));
    const program = this.#service.getProgram();
    const sources = program?.getSourceFiles().filter(({ fileName }) => this.#files.has(fileName)) ?? [];
    const found = sources.flatMap(({ fileName }) => this.#service.getSemanticDiagnostics(fileName)).filter(({ code, category }) => category === this.#ts.DiagnosticCategory.Error && !NO_MODULE.has(code));
    const rest = found.length - MOST;
    return [...found.slice(0, MOST).map((error) => this.#line(error)), ...(rest > 0 ? [`and ${rest} more`] : [])];
  }

  #line({ file, start = 0, code, messageText }: TypeScript.Diagnostic): string {
    const place = file?.getLineAndCharacterOfPosition(start);
    const where = file && place ? `${file.fileName.slice(HOME.length)}:${place.line + 1}:${place.character + 1} - ` : '';
    return `${where}error TS${code}: ${this.#ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  }

  #host(): TypeScript.LanguageServiceHost {
    const ts = this.#ts;
    const textOf = (path: string): string | undefined => (path === GLOBALS ? NODE_GLOBALS : path.startsWith(LIBRARIES) ? this.#libraries[path.slice(LIBRARIES.length)] : this.#files.get(path));
    return {
      getCompilationSettings: () => ({
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        moduleDetection: ts.ModuleDetectionKind.Force,
        jsx: ts.JsxEmit.React,
        allowJs: true,
        allowImportingTsExtensions: true,
        noEmit: true,
        strict: true,
        noImplicitAny: false,
        types: [],
      }),
      getScriptFileNames: () => [GLOBALS, this.#entry],
      // A file is another where its text is.
      getScriptVersion: (path) => (path.startsWith(LIBRARIES) ? '' : (textOf(path) ?? '')),
      getScriptSnapshot: (path) => {
        const text = textOf(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => HOME,
      getDefaultLibFileName: () => `${LIBRARIES}lib.esnext.d.ts`,
      fileExists: (path) => textOf(path) !== undefined,
      readFile: textOf,
    };
  }
}
