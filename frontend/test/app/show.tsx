import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { cssVariables, theme } from '../../src/theme/theme.ts';

/** As the page shows it, without the fonts and without transitions. */
export const themed = (node: ReactNode): ReactNode => <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">{node}</MantineProvider>;

/** Renders at an address. */
export function show(node: ReactNode, address = '/'): RenderResult {
  history.replaceState(null, '', address);
  return render(themed(node));
}
