import { useEffect, useId, useRef, type ReactNode } from 'react';

import css from './dialog.module.css';

type DialogProps = {
  readonly opened: boolean;
  readonly title: string;
  /** Esc, or what stands for it on a phone. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * Something to answer before going on. The browser keeps the focus inside and gives it back afterwards; an element with
 * `data-autofocus` has it first. What is inside is made anew each time.
 */
export function Dialog(props: DialogProps) {
  return props.opened ? <Opened {...props} /> : null;
}

function Opened({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css['dialog']}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault(); // whoever opened it decides
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
