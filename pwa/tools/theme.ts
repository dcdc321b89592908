import { readFileSync, writeFileSync } from 'node:fs';

import {
  convertCssVariables,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  mergeMantineTheme,
  type ConvertCSSVariablesInput,
} from '@mantine/core';

import { cssVariables, theme } from '../src/ui/shell/theme.ts';

/** Writes the theme's variables to a file, because the page's security policy allows no styles made at run time. */
const target = new URL('../src/ui/shell/theme.css', import.meta.url);
const unused = /^--mantine-color-(pink|grape|violet|indigo|cyan|teal|lime|orange)-/;

const css = themeCss();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== css) {
    console.error('src/ui/shell/theme.css is not what theme.ts says: run `npm run theme`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, css);
}

function themeCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const given = defaultCssVariablesResolver(merged);
  const ours = cssVariables(merged);
  const all: ConvertCSSVariablesInput = {
    variables: used({ ...given.variables, ...ours.variables }),
    light: used({ ...given.light, ...ours.light }),
    dark: used({ ...given.dark, ...ours.dark }),
  };
  const lines = convertCssVariables(all, ':root').replaceAll(/\s*([{};])\s*/g, '$1\n');
  return `/* Written by tools/theme.ts from theme.ts. */\n${lines}`;
}

function used(variables: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !unused.test(name)));
}
