import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { cssVariables, theme } from '../../src/theme/theme.ts';

/** Renders at an address, as the page does, without the fonts and without transitions. */
export function show(node: ReactNode, address = '/'): RenderResult {
  history.replaceState(null, '', address);
  return render(<MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">{node}</MantineProvider>);
}
