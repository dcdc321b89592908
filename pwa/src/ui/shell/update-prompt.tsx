/** Offers a new version of the app; filled in once the service worker is registered. */
export function UpdatePrompt() {
  return null;
}
