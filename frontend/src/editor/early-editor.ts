import type * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import type { CodeEditor, EditorOptions, EditorStatus } from './code-editor.ts';
import type { LeftFile } from './left-file.ts';
import type { LightEditor } from './light/light-editor.ts';
import { Pause } from './pause.ts';

/** Monaco's code, once it is here: makes an editor of what the light one left. */
export type LoadMonaco = () => Promise<(options: EditorOptions, left: Map<Y.Text, LeftFile>) => CodeEditor>;

/**
 * The light editor at once, and Monaco in its place when the person pauses: it is seven times
 * the code, and starting it takes longer than anyone waits for a first key. Text, undo history,
 * carets, scroll position and focus go on.
 */
export class EarlyEditor implements CodeEditor {
  readonly status = createStore<EditorStatus>(() => ({ line: 1, column: 1, selected: 0, tabMovesFocus: false }));
  readonly #pause: Pause;
  readonly #makeLight: (options: EditorOptions) => LightEditor;
  #options: EditorOptions;
  #shown: CodeEditor;
  #pointed: number | null = null;
  #unfollow: () => void;
  #disposed = false;

  constructor(options: EditorOptions, makeLight: (options: EditorOptions) => LightEditor, load: LoadMonaco) {
    this.#options = options;
    this.#makeLight = makeLight;
    const light = makeLight(options);
    this.#shown = light;
    this.#unfollow = this.#follow(light);
    this.#pause = new Pause(options.parent, () => light.busy);
    void this.#grow(light, load);
  }

  show(text: Y.Text, file: string, language: string): void {
    this.#options = { ...this.#options, text, file, language };
    this.#shown.show(text, file, language);
  }

  update(options: Parameters<CodeEditor['update']>[0]): void {
    this.#options = { ...this.#options, ...options };
    this.#shown.update(options);
  }

  undo(): void {
    this.#shown.undo();
  }

  redo(): void {
    this.#shown.redo();
  }

  insert(text: string): void {
    this.#shown.insert(text);
  }

  focus(): void {
    this.#shown.focus();
  }

  goToLine(line: number): void {
    this.#shown.goToLine(line);
  }

  reveal(client: number): void {
    this.#shown.reveal(client);
  }

  point(client: number | null): void {
    this.#pointed = client;
    this.#shown.point(client);
  }

  toggleTabMovesFocus(): void {
    this.#shown.toggleTabMovesFocus();
  }

  dispose(): void {
    this.#disposed = true;
    this.#pause.dispose();
    this.#unfollow();
    this.#shown.dispose();
  }

  #follow(editor: CodeEditor): () => void {
    this.status.setState(editor.status.getState());
    return editor.status.subscribe((status) => this.status.setState(status));
  }

  async #grow(light: LightEditor, load: LoadMonaco): Promise<void> {
    try {
      await this.#pause.come();
      const create = await load();
      await this.#pause.come();
      if (!this.#disposed) this.#replace(light, create);
    } catch (error) {
      // The light editor stays, and does.
      console.error('Monaco could not load', error);
    } finally {
      this.#pause.dispose();
    }
  }

  #replace(light: LightEditor, create: Awaited<ReturnType<LoadMonaco>>): void {
    const { hasFocus } = light;
    const { tabMovesFocus } = light.status.getState();
    this.#unfollow();
    const left = light.handOver();
    light.dispose();
    const next = this.#start(create, left);
    this.#shown = next;
    if (tabMovesFocus) next.toggleTabMovesFocus();
    this.#unfollow = this.#follow(next);
    next.point(this.#pointed);
    if (hasFocus) next.focus();
  }

  /** Where Monaco does not start, a new light editor: what can be undone is lost, and no text. */
  #start(create: Awaited<ReturnType<LoadMonaco>>, left: Map<Y.Text, LeftFile>): CodeEditor {
    try {
      return create(this.#options, left);
    } catch (error) {
      console.error('Monaco could not start', error);
      this.#options.parent.replaceChildren();
      for (const file of left.values()) file.dispose();
      return this.#makeLight(this.#options);
    }
  }
}
