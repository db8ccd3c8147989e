import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

const isMac = () => /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** A link that the browser did not let us copy, selected so that one key copies it. */
export function SelectedLink({ label, link }: { label: string; link: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <TextInput
      ref={field}
      label={label}
      readOnly
      value={link}
      data-autofocus
      description={`Press ${isMac() ? 'Cmd' : 'Ctrl'}+C to copy`}
      inputWrapperOrder={['label', 'input', 'description']}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
