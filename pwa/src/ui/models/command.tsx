import { CopyButton } from '../shell/copy-button.tsx';
import { useWords } from '../shell/words.tsx';
import css from './command.module.css';
import { messages } from './messages.ts';

/** A command to run elsewhere. */
export function Command({ does, line }: { readonly does?: string; readonly line: string }) {
  const t = useWords(messages);
  return (
    <div className={css['command']}>
      {does !== undefined && <p>{does}</p>}
      {/* longer than a phone is wide: it scrolls by itself, also by keyboard */}
      <pre translate="no" role="group" aria-label={does ?? line} tabIndex={0}>
        <code>{line}</code>
      </pre>
      <CopyButton text={line} label={t.copyCommand} />
    </div>
  );
}
