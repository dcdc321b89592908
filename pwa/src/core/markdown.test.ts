import { describe, expect, it } from 'vitest';

import { byLanguage, parseMarkdown, type Block } from './markdown.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;

describe('the Markdown of model cards', () => {
  it.each<[string, string, readonly Block[]]>([
    ['nothing', '\n \n', []],
    ['a heading', '# A card ##', [{ kind: 'heading', level: 1, content: [text('A card')] }]],
    ['seven marks', '####### no', [{ kind: 'paragraph', content: [text('####### no')] }]],
    [
      'a paragraph of two lines',
      'one\r\ntwo\n\nthree',
      [
        { kind: 'paragraph', content: [text('one two')] },
        { kind: 'paragraph', content: [text('three')] },
      ],
    ],
    [
      'code',
      '```yaml\na: *b*\n\nc\n```\nafter',
      [
        { kind: 'code', text: 'a: *b*\n\nc' },
        { kind: 'paragraph', content: [text('after')] },
      ],
    ],
    ['code without an end', '```\na', [{ kind: 'code', text: 'a' }]],
    [
      'a list, with an item of two lines',
      'Known:\n- one\n  more\n* two',
      [
        { kind: 'paragraph', content: [text('Known:')] },
        { kind: 'list', ordered: false, items: [[text('one more')], [text('two')]] },
      ],
    ],
    ['numbers', '1. one\n2) two', [{ kind: 'list', ordered: true, items: [[text('one')], [text('two')]] }]],
    [
      'a table',
      '| a | `b` |\n|---|:-:|\n| 1 | 2 |\n\nend',
      [
        {
          kind: 'table',
          head: [[text('a')], [{ kind: 'code', text: 'b' }]],
          rows: [[[text('1')], [text('2')]]],
        },
        { kind: 'paragraph', content: [text('end')] },
      ],
    ],
    ['bars without a rule', 'a | b\nc', [{ kind: 'paragraph', content: [text('a | b c')] }]],
  ])('knows %s', (_, source, expected) => {
    expect(parseMarkdown(source)).toEqual(expected);
  });

  it('knows words that stand out, and links that are safe', () => {
    expect(
      parseMarkdown('a **b** *c* `d *e*` [f](https://g.example/h) [`i`](../j) [k](javascript:l)'),
    ).toEqual([
      {
        kind: 'paragraph',
        content: [
          text('a '),
          { kind: 'strong', text: 'b' },
          text(' '),
          { kind: 'emphasis', text: 'c' },
          text(' '),
          { kind: 'code', text: 'd *e*' },
          text(' '),
          { kind: 'link', text: 'f', address: 'https://g.example/h' },
          text(' '),
          text('i'),
          text(' '),
          text('k'),
        ],
      },
    ]);
  });

  it('leaves HTML and products as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)> 2 * 3 * 4')).toEqual([
      { kind: 'paragraph', content: [text('<img src=x onerror=alert(1)> 2 * 3 * 4')] },
    ]);
  });

  it('ends, whatever it is given', () => {
    for (const source of [
      '```',
      '|',
      '|-|',
      '-',
      '1.',
      '**',
      '[',
      '`',
      '#',
      '| |\n|-|',
      '\n```\n```',
      '* *',
    ]) {
      expect(parseMarkdown(source.repeat(50)).length).toBeGreaterThan(0);
    }
  });
});

describe('the languages of a card', () => {
  const english = ['# Model', 'A demonstration.'].join('\n\n');
  const portuguese = ['## Em português', 'Uma demonstração.', '### Limites', 'Não use.'].join('\n\n');
  const more = ['## Inside', 'A rule.'].join('\n\n');

  it('come apart, Portuguese first', () => {
    expect(byLanguage(parseMarkdown([english, portuguese, more].join('\n\n')))).toEqual([
      { lang: 'pt', blocks: parseMarkdown(portuguese) },
      { lang: 'en', blocks: parseMarkdown([english, more].join('\n\n')) },
    ]);
    expect(byLanguage(parseMarkdown([english, portuguese].join('\n\n')))).toEqual([
      { lang: 'pt', blocks: parseMarkdown(portuguese) },
      { lang: 'en', blocks: parseMarkdown(english) },
    ]);
  });

  it('are English where no part is in Portuguese', () => {
    expect(byLanguage(parseMarkdown(english))).toEqual([{ lang: 'en', blocks: parseMarkdown(english) }]);
  });
});
