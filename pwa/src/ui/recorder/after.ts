/** Runs the action once, later; what it returns calls it off. */
export function after(millis: number, action: () => void): () => void {
  const timer = window.setTimeout(action, millis);
  return () => window.clearTimeout(timer);
}
