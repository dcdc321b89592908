/** The part of Markdown that model cards use. What it does not know stays text; nothing becomes HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  /** Only https: others stay text. */
  | { readonly kind: 'link'; readonly text: string; readonly address: string };

export type InLanguage = { readonly lang: 'pt' | 'en'; readonly blocks: readonly Block[] };

/** A card apart by its languages, Portuguese first: under its heading «Em português», and English in the rest. */
export function byLanguage(blocks: readonly Block[]): readonly InLanguage[] {
  const begins = blocks.findIndex(
    (block) => block.kind === 'heading' && /^em português$/i.test(plainText(block.content).trim()),
  );
  const heading = blocks[begins];
  if (heading?.kind !== 'heading') return [{ lang: 'en', blocks }];
  const after = blocks.findIndex(
    (block, at) => at > begins && block.kind === 'heading' && block.level <= heading.level,
  );
  const ends = after === -1 ? blocks.length : after;
  return [
    { lang: 'pt', blocks: blocks.slice(begins, ends) },
    { lang: 'en', blocks: [...blocks.slice(0, begins), ...blocks.slice(ends)] },
  ];
}

export function plainText(content: readonly Inline[]): string {
  return content.map(({ text }) => text).join('');
}

const MOST_CHARACTERS = 100_000;

export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.slice(0, MOST_CHARACTERS).replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const { block, next } = blockAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

type Read = { readonly block: Block; readonly next: number };

function blockAt(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  if (FENCE.test(line)) return codeAt(lines, at);
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const [, marks = '', text = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, content: parseInline(text) }, next: at + 1 };
  }
  if (isTableAt(lines, at)) return tableAt(lines, at);
  if (ITEM.test(line)) return listAt(lines, at);
  return paragraphAt(lines, at);
}

const FENCE = /^\s{0,3}```/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^\s{0,3}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function codeAt(lines: readonly string[], at: number): Read {
  const end = lines.findIndex((line, index) => index > at && FENCE.test(line));
  const last = end === -1 ? lines.length : end;
  return { block: { kind: 'code', text: lines.slice(at + 1, last).join('\n') }, next: last + 1 };
}

function isTableAt(lines: readonly string[], at: number): boolean {
  const [head = '', rule = ''] = [lines[at], lines[at + 1]];
  return head.includes('|') && rule.includes('-') && rule.includes('|') && RULE.test(rule);
}

function tableAt(lines: readonly string[], at: number): Read {
  let next = at + 2;
  while (lines[next]?.includes('|') === true) next++;
  return {
    block: { kind: 'table', head: cellsOf(lines[at] ?? ''), rows: lines.slice(at + 2, next).map(cellsOf) },
    next,
  };
}

function cellsOf(line: string): readonly (readonly Inline[])[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => parseInline(cell.trim()));
}

function listAt(lines: readonly string[], at: number): Read {
  const ordered = ITEM.exec(lines[at] ?? '')?.[1] !== undefined;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    if (item !== null) items.push(item[2] ?? '');
    else if (isBlank(line) || items.length === 0) break;
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { block: { kind: 'list', ordered, items: items.map(parseInline) }, next };
}

function paragraphAt(lines: readonly string[], at: number): Read {
  let next = at + 1;
  while (next < lines.length && !isBlank(lines[next]) && !beginsAnother(lines, next)) next++;
  const text = lines
    .slice(at, next)
    .map((line) => line.trim())
    .join(' ');
  return { block: { kind: 'paragraph', content: parseInline(text) }, next };
}

function beginsAnother(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || isTableAt(lines, at);
}

const INLINE =
  /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*\s][^*]*)\*|\[(?<label>[^\]]*)\]\((?<address>[^()\s]+)\)/g;

function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push(inlineOf(found.groups ?? {}));
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { code, strong, emphasis, label = '', address = '' } = groups;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  const text = label.replaceAll('`', '');
  return address.startsWith('https://') ? { kind: 'link', text, address } : { kind: 'text', text };
}
