import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import style from './link.module.css';

type Props = {
  link: string;
  name?: string;
  /** Words below it. */
  hint?: string;
  ref?: Ref<HTMLInputElement>;
  className?: string;
};

/** A link in a read-only field, selected as a whole when it gets the focus. */
export function LinkField({ link, name = 'Invite link', hint, ref, className }: Props) {
  return (
    <TextInput
      ref={ref}
      aria-label={name}
      value={link}
      readOnly
      description={hint}
      inputWrapperOrder={['input', 'description']}
      // In a dialog, which gives the focus away, it is the first to get it.
      data-autofocus
      onFocus={(event) => event.currentTarget.select()}
      className={className}
      classNames={{ input: style.link }}
    />
  );
}
