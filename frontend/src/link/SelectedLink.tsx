import { useEffect, useRef } from 'react';
import { PRESS_TO_COPY } from './CopyWords.tsx';
import { LinkField } from './LinkField.tsx';

/** A link that the browser did not let us copy, selected so that one key copies it. */
export function SelectedLink({ link, name }: { link: string; name?: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return <LinkField ref={field} link={link} hint={PRESS_TO_COPY} {...(name === undefined ? {} : { name })} />;
}
