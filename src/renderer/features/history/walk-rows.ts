import type { KeyboardEvent } from 'react';

const nextOf = (key: string, at: number, count: number): number | null => {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
};

const rowsOf = (list: Element | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];

export const rowOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);

/** The first of these that is in the list, or else the way to a new chat. */
export const focusRow = (ids: readonly string[]): void =>
  (ids.map(rowOf).find((row) => row !== null) ?? document.getElementById('new-chat'))?.focus();

/** Who removes one row after the other stays in the list, and can write on after the last. */
export const focusBeside = (row: HTMLElement): void => {
  const rows = rowsOf(row.closest('[data-rows]'));
  const at = rows.indexOf(row);
  (rows[at + 1] ?? rows[at - 1] ?? document.getElementById('new-chat'))?.focus();
};

/** Arrow keys, Home and End go from row to row of a list, past what stands within a row. */
export const walkRows = (event: KeyboardEvent<HTMLElement>): void => {
  const rows = rowsOf(event.currentTarget);
  const at = rows.findIndex((row) => row === event.target);
  const next = at < 0 ? null : nextOf(event.key, at, rows.length);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
};
