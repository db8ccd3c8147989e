import { ActionIcon, Button, createTheme, localStorageColorSchemeManager, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createElement } from 'react';

// Mantine wants ten shades; every shade it picks by itself is one of the two that exist.
const accent: MantineColorsTuple = ['#eef0fc', '#eef0fc', '#a3aeff', '#a3aeff', '#a3aeff', '#5b67da', '#4350c7', '#3843ad', '#3843ad', '#3843ad'];

const HEIGHT: Record<string, number> = { sm: 26, md: 30, lg: 34, xl: 40 };
const PADDING: Record<string, number> = { sm: 9, md: 12, lg: 16, xl: 16 };

/** Mantine in the measures of the product: sizes sm 26, md 30, lg 34 and xl 40 px. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent },
  defaultRadius: 6,
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(13), lg: rem(16), xl: rem(24) },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '32px' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'md' },
      vars: (_, props) => ({
        root: {
          '--button-height': `${HEIGHT[props.size ?? 'md'] ?? 30}px`,
          '--button-padding-x': `${PADDING[props.size ?? 'md'] ?? 12}px`,
          '--button-fz': props.size === 'sm' ? '12px' : props.size === 'xl' ? '14px' : '13px',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', size: 'md' },
      vars: (_, props) => ({ root: { '--ai-size': `${HEIGHT[String(props.size ?? 'md')] ?? 30}px` } }),
    }),
    // By name: to import these three here would load them with every page.
    Select: { defaultProps: { allowDeselect: false, maxDropdownHeight: 400, checkIconPosition: 'right', rightSection: createElement(IconChevronDown, { 'aria-hidden': true }), comboboxProps: { transitionProps: { duration: 0 } } } },
    Menu: { defaultProps: { position: 'bottom-end', transitionProps: { duration: 0 } } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});

const both = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control)',
  '--mantine-color-disabled': 'var(--surface-2)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--border)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
};

/** Mantine's own colour variables, all of them set to tokens. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: both, dark: both });

/** Follows the system until a person chooses; the choice stays on this device. `scheme.js` reads the same key. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'scheme.1' });
