import { ActionIcon, Select } from '@mantine/core';
import { IconChevronDown, IconTextWrap } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { LANGUAGE_OPTIONS } from '../files/language-options.ts';
import classes from './EditorBar.module.css';
import { EditorSettings } from './EditorSettings.tsx';
import type { Preferences } from './preferences.ts';

export type EditorBarProps = {
  language: string;
  /** Which files are open. */
  files: ReactNode;
  /** What a person must know of the editor now, for example that editing is paused. On phones it has no room here. */
  note: string | null;
  mayChangeLanguage: boolean;
  /** On phones lines are always wrapped. */
  compact: boolean;
  /** Opens that language's file for everyone; answers with the words of a refusal, or null. */
  onLanguage(language: string): Promise<string | null>;
  preferences: Preferences;
  onPreferences(change: Partial<Preferences>): void;
  /** Run, or whatever else stands at the end. */
  children?: ReactNode;
};

/** The bar above the code: language, files, wrap, settings, Run. */
export function EditorBar({ language, files, note, mayChangeLanguage, compact, onLanguage, preferences, onPreferences, children }: EditorBarProps) {
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <div className={classes.bar}>
      <Select
        aria-label="Language"
        className={classes.language}
        mod={{ compact }}
        data={LANGUAGE_OPTIONS}
        value={language}
        readOnly={!mayChangeLanguage}
        rightSection={<IconChevronDown aria-hidden />}
        rightSectionPointerEvents="none"
        error={refused}
        onChange={(value) => {
          if (value !== null && value !== language) void onLanguage(value).then(setRefused);
        }}
      />
      {files}
      {!compact && (
        <span className={classes.note} title={note ?? undefined}>
          {note}
        </span>
      )}
      {!compact && (
        <ActionIcon
          aria-label="Wrap long lines"
          title="Wrap long lines"
          aria-pressed={preferences.wrap}
          data-pressed={preferences.wrap || undefined}
          className={classes.wrap}
          onClick={() => onPreferences({ wrap: !preferences.wrap })}
        >
          <IconTextWrap aria-hidden />
        </ActionIcon>
      )}
      <EditorSettings preferences={preferences} onChange={onPreferences} />
      {children}
    </div>
  );
}
