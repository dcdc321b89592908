import { describe, expect, test } from 'vitest';

import { softHover, theme, tokens } from './theme.ts';

const TEXT = 4.5;
const OUTLINE = 3;

const surfaces = ['--spira-page', '--spira-surface', '--spira-sunken'] as const;
const texts = [
  '--spira-text',
  '--spira-muted',
  '--spira-accent',
  '--spira-ok',
  '--spira-info',
  '--spira-warn',
  '--spira-danger',
] as const;
const tones = ['ok', 'info', 'warn', 'danger'] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  const colours = tokens[scheme];

  test.each(texts)('writes %s readably on every surface', (text) => {
    for (const surface of surfaces) expect(contrast(colours[text], colours[surface])).toBeGreaterThan(TEXT);
  });

  test.each(tones)('writes %s readably on its soft ground', (tone) => {
    const ground = colours[`--spira-${tone}-soft`];
    expect(contrast(colours[`--spira-${tone}`], ground)).toBeGreaterThan(TEXT);
    expect(contrast(colours['--spira-text'], ground)).toBeGreaterThan(TEXT);
    expect(contrast(colours['--spira-muted'], ground)).toBeGreaterThan(TEXT);
  });

  test('writes readably on accent and header', () => {
    expect(contrast(colours['--spira-on-accent'], colours['--spira-accent'])).toBeGreaterThan(TEXT);
    expect(contrast(colours['--spira-accent'], colours['--spira-accent-soft'])).toBeGreaterThan(TEXT);
    expect(contrast(colours['--spira-header-muted'], colours['--spira-header'])).toBeGreaterThan(TEXT);
    expect(contrast(colours['--spira-on-header'], colours['--spira-header-selected'])).toBeGreaterThan(TEXT);
  });

  test('shows outlines and the focus on every surface', () => {
    for (const surface of surfaces) {
      expect(contrast(colours['--spira-outline'], colours[surface])).toBeGreaterThan(OUTLINE);
      expect(contrast(colours['--spira-focus'], colours[surface])).toBeGreaterThan(OUTLINE);
    }
  });
});

test.each(['blue', 'red'] as const)('the %s words of a light button are readable on its ground', (name) => {
  const shades = theme.colors?.[name] ?? [];
  for (const ground of [shades[1] ?? '', softHover[name], tokens.light['--spira-page']]) {
    expect(contrast(shades[7] ?? '', ground)).toBeGreaterThan(TEXT);
  }
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
