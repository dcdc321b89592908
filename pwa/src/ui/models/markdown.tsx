import { useMemo } from 'react';

import { byLanguage, parseMarkdown, plainText, type Block, type Inline } from '../../core/markdown.ts';
import { useLanguage } from '../shell/words.tsx';
import css from './markdown.module.css';

/** A model card, what it says in the reader's language first. Its headings stand below those of the page. */
export function Markdown({ source, label }: { readonly source: string; readonly label: string }) {
  const language = useLanguage();
  const parts = useMemo(() => byLanguage(parseMarkdown(source)), [source]);
  const ordered = language === 'pt' ? parts : parts.toReversed();
  return ordered.map(({ lang, blocks }) => (
    <div key={lang} className={css['language']} lang={lang}>
      {blocks.map((block, index) => (
        <OneBlock key={index} block={block} topLevel={topLevelOf(blocks)} label={label} />
      ))}
    </div>
  ));
}

/** A part may begin below the level of the whole card; shown first, it must not leave out a level. */
function topLevelOf(blocks: readonly Block[]): number {
  return Math.min(...blocks.map((block) => (block.kind === 'heading' ? block.level : Infinity)));
}

type BlockProps = { readonly block: Block; readonly topLevel: number; readonly label: string };

function OneBlock({ block, topLevel, label }: BlockProps) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === topLevel ? 'h5' : 'h6';
      return (
        <Heading className={css['heading']}>
          <Text content={block.content} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p className={css['wrap']}>
          <Text content={block.content} />
        </p>
      );
    case 'code':
      return (
        <pre className={css['code']}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={css['list']}>
          {block.items.map((item, index) => (
            <li key={index}>
              <Text content={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table block={block} label={label} />;
  }
}

type TableProps = { readonly block: Extract<Block, { kind: 'table' }>; readonly label: string };

/** On phones a row is a small list. A wide one scrolls by itself, also by keyboard. */
function Table({ block, label }: TableProps) {
  return (
    <div className={css['scroll']} role="group" aria-label={label} tabIndex={0}>
      {/* the roles of a table, which browsers take away from one that is laid out as a list */}
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            {block.head.map((cell, index) => (
              <th key={index} scope="col" role="columnheader">
                <Text content={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {block.rows.map((row, index) => (
            <tr key={index} role="row">
              {row.map((cell, at) => (
                <td key={at} role="cell" data-label={plainText(block.head[at] ?? [])}>
                  <Text content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Text({ content }: { readonly content: readonly Inline[] }) {
  return content.map((part, index) => <OnePart key={index} part={part} />);
}

function OnePart({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code className={css['inline']}>{part.text}</code>;
    case 'strong':
      return <strong>{part.text}</strong>;
    case 'emphasis':
      return <em>{part.text}</em>;
    case 'link':
      return (
        <a href={part.address} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      );
  }
}
