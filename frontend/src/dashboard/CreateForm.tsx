import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { CreatedSession } from '@oci/protocol/session.ts';
import { LANGUAGES } from '@oci/runtimes/table.ts';
import type { Api } from '../api/api.ts';
import { LANGUAGE_OPTIONS } from '../files/language-options.ts';
import { problemWords } from '../api/problem-words.ts';
import style from './CreateForm.module.css';

/** Offered first. */
const FIRST = LANGUAGES[0]?.id ?? '';

/** Title and language, nothing else; Enter in any field creates. */
export function CreateForm({ api, onCreated }: { api: Api; onCreated: (created: CreatedSession) => void }) {
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState(FIRST);
  const [key, setKey] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');

  const keyField = useRef<HTMLInputElement>(null);
  const asksKey = key !== null;
  useEffect(() => {
    if (asksKey) keyField.current?.focus();
  }, [asksKey]);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefused('');
    const answer = await api.create({ language, ...(title.trim() === '' ? {} : { title }) }, key ?? '');
    setBusy(false);
    if (answer.ok) {
      setTitle('');
      onCreated(answer.value);
      return;
    }
    const { problem } = answer;
    if (problem.type === 'refused' && problem.refusal.code === 'CREATE_KEY_REQUIRED') {
      setRefused(key ? 'That is not the key of this server.' : 'This server asks for a key to create sessions.');
      setKey(key ?? '');
    } else setRefused(problemWords(problem));
  };

  return (
    <form className={style.form} onSubmit={(event) => void create(event)} aria-label="New session">
      <TextInput label="Title" placeholder="Untitled session" value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={1_000} autoComplete="off" className={style.title} />
      <Select label="Language" data={LANGUAGE_OPTIONS} value={language} onChange={(value) => value !== null && setLanguage(value)} className={style.language} />
      {asksKey && (
        <TextInput ref={keyField} type="password" label="Creation key" value={key} onChange={(event) => setKey(event.currentTarget.value)} autoComplete="off" className={style.key} />
      )}
      <Button type="submit" variant="filled" size="lg" aria-disabled={busy}>Create session</Button>
      {refused !== '' && <p role="alert" className={style.refused}>{refused}</p>}
    </form>
  );
}
