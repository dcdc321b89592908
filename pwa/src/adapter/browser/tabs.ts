/** What tabs of this app tell each other. */
export type Tabs<Message> = {
  readonly tell: (message: Message) => void;
  readonly listen: (listener: (message: Message) => void) => void;
};

/** All tabs of this browser profile; alone where the browser has no channel. */
export function browserTabs<Message>(name: string): Tabs<Message> {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    tell: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.addEventListener('message', (event: MessageEvent<Message>) => listener(event.data));
    },
  };
}

/** Runs one work at a time among all tabs; the browser lets go when a tab ends. */
export async function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) return work(); // the idempotency key still keeps each sample single
  return await locks.request(name, work);
}
