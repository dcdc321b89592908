/** What index.html shows, until the first screen is there. */
export function Starting() {
  return <p className="spira-boot">SPIRA</p>;
}
