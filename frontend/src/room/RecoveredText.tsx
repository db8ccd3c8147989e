import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Recovered } from '../session/session-client.ts';
import { copyText } from '../link/clipboard.ts';
import classes from './RecoveredText.module.css';
import { refusalWords } from './refusal-words.ts';

/** Text that the server did not take, to copy before it is put away. */
export function RecoveredText({ recovered, path, onClose }: { recovered: Recovered; path: string; onClose(): void }) {
  const [words, setWords] = useState('Copy what was not taken');
  const copy = async () => setWords((await copyText(recovered.text)) ? 'Copied' : 'Select the text and press Ctrl+C');
  return (
    <section aria-label="Text that was not taken" className={classes.panel}>
      <h2 className={classes.heading}>Your last text in {path} was not taken</h2>
      <p className={classes.why}>{refusalWords(recovered.refusal, 'edit')}</p>
      <Textarea aria-label="What was not taken" readOnly rows={5} value={recovered.text} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes.actions}>
        <Button onClick={() => void copy()}>{words}</Button>
        <Button variant="subtle" onClick={onClose}>
          Put away
        </Button>
      </div>
    </section>
  );
}
