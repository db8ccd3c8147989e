import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

/** Switches between light and dark; until then the system decides. */
export function SchemeSwitch() {
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  const name = `Use ${other} colours`;
  return (
    <ActionIcon aria-label={name} title={name} onClick={() => setColorScheme(other)}>
      {other === 'dark' ? <IconMoon aria-hidden /> : <IconSun aria-hidden />}
    </ActionIcon>
  );
}
