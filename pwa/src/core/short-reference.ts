/** What people read to each other: the beginning of the key. The list of inferences finds it. */
export function shortReference(id: string): string {
  const start = id.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${start.slice(0, 4)}-${start.slice(4)}`;
}
