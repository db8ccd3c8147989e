import classes from './TypeErrors.module.css';

export type TypeErrorsProps = {
  /** What a checker found, a line or more each: `main.ts:3:7 - error TS2322: …`. */
  text: string;
  /** Paths of the files that may be gone to. */
  paths: readonly string[];
  onGoToLine(path: string, line: number): void;
};

/** What is wrong with the types of a program, which ran all the same. */
export function TypeErrors({ text, paths, onGoToLine }: TypeErrorsProps) {
  // The further lines of an error are indented.
  const errors = text.trimEnd().split(/\n(?! )/);
  return (
    <section aria-label="Type errors" className={classes.errors}>
      <p className={classes.title}>{errors.length === 1 ? '1 type error' : `${errors.length} type errors`}; the program ran all the same</p>
      <ul className={classes.list}>
        {errors.map((error, index) => (
          <li key={index}>
            <TypeError error={error} paths={paths} onGoToLine={onGoToLine} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TypeError({ error, paths, onGoToLine }: Omit<TypeErrorsProps, 'text'> & { error: string }) {
  const [place = '', path = '', line = ''] = /^(.+?):(\d+):\d+/.exec(error) ?? [];
  if (!paths.includes(path)) return error;
  return (
    <>
      <button type="button" className={classes.place} onClick={() => onGoToLine(path, Number(line))}>
        {place}
      </button>
      {error.slice(place.length)}
    </>
  );
}
