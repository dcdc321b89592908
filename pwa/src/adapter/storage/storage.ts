import type { Collection } from '../../core/collection.ts';
import type { OutboxItem } from '../../core/outbox.ts';
import type { MultipartField } from '../../core/patient-form.ts';
import type { Collections, CrashCopies, Device, Takes } from '../../core/ports.ts';

/** All that the app keeps on the device. */
export type Storage = {
  readonly collections: Collections;
  readonly takes: Takes;
  readonly crashCopies: CrashCopies;
  readonly outbox: OutboxStore;
  readonly device: Device;
};

/** What an item holds: the collection, and the fields exactly as each try sends them, whatever version of the app tries. */
export type OutboxContent = { readonly collection: Collection; readonly fields: readonly MultipartField[] };

/**
 * The outbox as it lies on the device. Items are in the clear and say nothing of a patient; what they hold is encrypted
 * for their user. Every change is atomic among all tabs and has reached the device when its promise resolves.
 */
export type OutboxStore = {
  /** In the order in which they were made. */
  items(): Promise<readonly OutboxItem[]>;
  /** Null when the device cannot read it any more. */
  content(userId: string, key: string): Promise<OutboxContent | null>;
  /** Makes an item of a draft; refuses with TakesMissing when a recording is not there as the collection names it. */
  add(content: OutboxContent, nowMillis: number): Promise<void>;
  /** Items that the change leaves out are erased with all that they hold. */
  change(change: (items: readonly OutboxItem[]) => readonly OutboxItem[]): Promise<readonly OutboxItem[]>;
  /** Makes a draft of a refused item; added again, it goes on where it was. Null when there is none to be had. */
  reopen(userId: string, key: string): Promise<Collection | null>;
  /** Gives a refused item another key, with all that it holds. */
  rename(userId: string, key: string, newKey: string, nowMillis: number): Promise<void>;
  /** Erases the sound and the form; what is left says which sample of which patient it was. */
  keepReceipt(userId: string, key: string): Promise<void>;
};
