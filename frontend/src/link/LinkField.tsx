import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import style from './link.module.css';

/** A link in a read-only field, selected as a whole when it gets the focus. */
export function LinkField({ link, name = 'Invite link', ref, className }: { link: string; name?: string; ref?: Ref<HTMLInputElement>; className?: string }) {
  return <TextInput ref={ref} aria-label={name} value={link} readOnly onFocus={(event) => event.currentTarget.select()} className={className} classNames={{ input: style.link }} />;
}
