import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';

import css from './broken-page.module.css';
import { messages } from './messages.ts';
import { Page } from './page.tsx';
import { useWords } from './words.tsx';

/** Around a screen: what breaks in it leaves the frame standing, and another screen can be opened. */
export function Unbroken({ children }: { readonly children: ReactNode }) {
  return <Boundary at={useLocation().pathname}>{children}</Boundary>;
}

type BoundaryProps = { readonly at: string; readonly children: ReactNode };
type BoundaryState = { readonly at: string; readonly broken: { readonly error: unknown } | null };

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { at: this.props.at, broken: null };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { broken: { error } };
  }

  static getDerivedStateFromProps({ at }: BoundaryProps, before: BoundaryState): BoundaryState | null {
    return at === before.at ? null : { at, broken: null };
  }

  override render(): ReactNode {
    return this.state.broken === null ? this.props.children : <BrokenPage error={this.state.broken.error} />;
  }
}

/** Instead of a screen that failed. Drafts are on the device at every change, so reloading loses nothing. */
function BrokenPage({ error }: { readonly error: unknown }) {
  const t = useWords(messages);
  return (
    <Page title={t.brokenTitle} lead={isMissingPart(error) ? t.brokenLoad : t.brokenText}>
      <div className={css['ways']}>
        <button
          type="button"
          onClick={() => {
            location.reload();
          }}
        >
          {t.reload}
        </button>
        <a href="/">{t.goHome}</a>
      </div>
      {error instanceof Error && (
        <details>
          <summary>{t.technicalDetail}</summary>
          <code lang="en">
            {error.name}: {error.message}
          </code>
        </details>
      )}
    </Page>
  );
}

/** Browsers word it differently, but all throw a TypeError when a part of the app cannot be fetched. */
function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
