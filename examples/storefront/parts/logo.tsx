/** A price tag with an owl's eyes. */
export function Logo() {
  return (
    <svg viewBox="0 0 40 40" width="34" height="34" aria-hidden="true">
      <path d="M6 16 20 3l14 13v17a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4Z" fill="var(--accent-solid)" />
      <circle cx="20" cy="10.5" r="2" fill="var(--page)" />
      <circle cx="14" cy="22" r="5.4" fill="#fff" />
      <circle cx="26" cy="22" r="5.4" fill="#fff" />
      <circle cx="15" cy="22" r="2.4" fill="#22242b" />
      <circle cx="25" cy="22" r="2.4" fill="#22242b" />
      <path d="m20 25 2.4 3.2h-4.8Z" fill="#ffd27a" />
    </svg>
  );
}
