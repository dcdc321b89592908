import { useMemo } from 'react';

import { parseMarkdown, type Block, type Inline } from '../../core/markdown.ts';
import css from './markdown.module.css';

/** A model card. Its headings stand below those of the page. */
export function Markdown({ source, label }: { readonly source: string; readonly label: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return blocks.map((block, index) => <OneBlock key={index} block={block} label={label} />);
}

function OneBlock({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 1 ? 'h5' : 'h6';
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

/** Wider than a phone: it scrolls by itself, also by keyboard. */
function Table({ block, label }: TableProps) {
  return (
    <div className={css['scroll']} role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell, index) => (
              <th key={index} scope="col">
                <Text content={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>
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
