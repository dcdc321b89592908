import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/* The blues, reds, greens and yellows of the Brazilian government's design system, ten shades each.
   Shade 7 is filled on light pages, shade 5 on dark ones: white text on either has at least 4.5:1. */
const blue: MantineColorsTuple = [
  '#edf5ff',
  '#d4e5ff',
  '#adcdff',
  '#81aefc',
  '#5992ed',
  '#2670e8',
  '#155bcb',
  '#1351b4',
  '#0c326f',
  '#071d41',
];
const red: MantineColorsTuple = [
  '#fff3f2',
  '#fde0db',
  '#fdb8ae',
  '#ff8d7b',
  '#fb5a47',
  '#d83933',
  '#c41c0e',
  '#b50909',
  '#8b0a03',
  '#5c1111',
];
const green: MantineColorsTuple = [
  '#e8f7e6',
  '#c8ecc4',
  '#9dd996',
  '#70c46b',
  '#44a847',
  '#168821',
  '#147a1e',
  '#126b1a',
  '#0c4f13',
  '#08360d',
];
const yellow: MantineColorsTuple = [
  '#fff5d6',
  '#ffe8a3',
  '#ffd64f',
  '#f2b705',
  '#c78d00',
  '#8f6200',
  '#7f5700',
  '#6e4b00',
  '#523800',
  '#382600',
];
const gray: MantineColorsTuple = [
  '#f6f8fb',
  '#eceff5',
  '#dfe4ec',
  '#c9d1dd',
  '#768299', // outlines of controls: 3:1 on every surface
  '#6b768c',
  '#5c6880',
  '#46516a',
  '#2f394e',
  '#1b2333',
];
const dark: MantineColorsTuple = [
  '#e6ebf4',
  '#c3ccdc',
  '#a3afc4',
  '#8d9ab1',
  '#7c8aa3', // as above
  '#303c54',
  '#1c263a',
  '#0f1726',
  '#0b111d',
  '#070b14',
];

const touch = '3rem'; // 48 px

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 5 },
  colors: { blue, red, green, yellow, gray, dark },
  white: '#ffffff',
  black: '#1b2333',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // as plain objects: naming the components here would load all of them with the first page
  components: {
    ActionIcon: {
      defaultProps: { variant: 'subtle' },
      vars: () => ({ root: { '--ai-size': touch } }),
    },
    Button: {
      defaultProps: { radius: 'xl' },
      vars: () => ({ root: { '--button-height': touch, '--button-fz': 'var(--mantine-font-size-md)' } }),
    },
    Input: {
      vars: () => ({
        wrapper: {
          '--input-height': touch,
          '--input-size': touch,
          '--input-fz': 'var(--mantine-font-size-md)',
        },
        input: {},
      }),
    },
    InputWrapper: {
      defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
  },
});

/** The app's own variables besides Mantine's. Every text on its surface has at least 4.5:1, every outline 3:1. */
export const tokens = {
  light: {
    '--spira-page': '#f3f6fa',
    '--spira-surface': '#ffffff',
    '--spira-sunken': '#e9eef5',
    '--spira-text': '#1b2333',
    '--spira-muted': '#4d5870',
    '--spira-line': '#d3dae5',
    '--spira-outline': '#768299',
    '--spira-accent': '#1351b4',
    '--spira-accent-soft': '#e3eefc',
    '--spira-on-accent': '#ffffff',
    '--spira-header': '#071d41',
    '--spira-on-header': '#ffffff',
    '--spira-header-muted': '#c5d4eb',
    '--spira-header-selected': '#1351b4',
    '--spira-focus': '#9a3d00',
    '--spira-ok': '#126b1a',
    '--spira-ok-soft': '#e6f4e4',
    '--spira-info': '#155bcb',
    '--spira-info-soft': '#e3eefc',
    '--spira-warn': '#6e4b00',
    '--spira-warn-soft': '#fff3cd',
    '--spira-danger': '#b50909',
    '--spira-danger-soft': '#fdeeec',
  },
  dark: {
    '--spira-page': '#0b111d',
    '--spira-surface': '#151e30',
    '--spira-sunken': '#0f1726',
    '--spira-text': '#e6ebf4',
    '--spira-muted': '#b3bed1',
    '--spira-line': '#303c54',
    '--spira-outline': '#7c8aa3',
    '--spira-accent': '#8db8ff',
    '--spira-accent-soft': '#1b2f52',
    '--spira-on-accent': '#071d41',
    '--spira-header': '#0f1a30',
    '--spira-on-header': '#ffffff',
    '--spira-header-muted': '#c5d4eb',
    '--spira-header-selected': '#1f4a91',
    '--spira-focus': '#ffc261',
    '--spira-ok': '#8fdc8c',
    '--spira-ok-soft': '#12301a',
    '--spira-info': '#9cc3ff',
    '--spira-info-soft': '#1b2f52',
    '--spira-warn': '#ffd264',
    '--spira-warn-soft': '#38290a',
    '--spira-danger': '#ffa496',
    '--spira-danger-soft': '#401a18',
  },
} as const;

/** Grounds of light and subtle buttons under the pointer, on light pages: shade 7 is still readable on them. */
export const softHover = { blue: '#c3dbff', red: '#fdd0c9' } as const;

/** What Mantine's variables become in this theme. Written to theme.css by tools/theme.ts: the page sets no styles itself. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--spira-page)',
    '--mantine-color-text': 'var(--spira-text)',
    '--mantine-color-bright': 'var(--spira-text)',
    '--mantine-color-dimmed': 'var(--spira-muted)',
    '--mantine-color-error': 'var(--spira-danger)',
    '--mantine-color-success': 'var(--spira-ok)',
    '--mantine-color-anchor': 'var(--spira-accent)',
    '--mantine-color-placeholder': 'var(--spira-muted)',
    '--mantine-color-default': 'var(--spira-surface)',
    '--mantine-color-default-color': 'var(--spira-text)',
    '--mantine-color-default-hover': 'var(--spira-sunken)',
    '--mantine-color-default-border': 'var(--spira-outline)',
  };
  return {
    variables: {},
    light: {
      ...tokens.light,
      ...shared,
      // words of light and subtle buttons; Mantine's shade 9 looks like plain text
      '--mantine-color-blue-light-color': 'var(--mantine-color-blue-7)',
      '--mantine-color-blue-light-hover': softHover.blue,
      '--mantine-color-red-light-color': 'var(--mantine-color-red-7)',
      '--mantine-color-red-light-hover': softHover.red,
    },
    dark: {
      ...tokens.dark,
      ...shared,
      '--mantine-color-blue-text': '#8db8ff',
      '--mantine-color-blue-outline': '#8db8ff',
      '--mantine-color-blue-light-color': '#9cc3ff',
      '--mantine-color-red-text': '#ffa496',
      '--mantine-color-red-outline': '#ffa496',
      '--mantine-color-red-light-color': '#ffa496',
      '--mantine-color-green-text': '#8fdc8c',
      '--mantine-color-green-outline': '#8fdc8c',
      '--mantine-color-green-light-color': '#8fdc8c',
      '--mantine-color-yellow-text': '#ffd264',
      '--mantine-color-yellow-outline': '#ffd264',
      '--mantine-color-yellow-light-color': '#ffd264',
    },
  };
};
