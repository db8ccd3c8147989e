import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './mantine.css';
import './tokens.css';
import './base.css';
import './controls.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { colorSchemes, cssVariables, theme } from './theme.ts';

/** Everything that a screen needs to look right: fonts, colours, measures, the chosen scheme. */
export function Appearance({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorSchemes} defaultColorScheme="auto" deduplicateCssVariables>
      {children}
    </MantineProvider>
  );
}
