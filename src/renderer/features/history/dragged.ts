/** What a person takes hold of in the sidebar. */
export type Dragged =
  | { readonly kind: 'chats'; readonly ids: readonly string[]; readonly filed: boolean }
  | { readonly kind: 'folder'; readonly id: string };

/** of the place that it is held above */
export type Half = 'upper' | 'lower';

const isDragged = (value: unknown): value is Dragged =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** Other things can be dragged through the window too. */
export const takenFrom = (data: Readonly<Record<string | symbol, unknown>>): Dragged | null =>
  isDragged(data['dragged']) ? data['dragged'] : null;

/** The order in which `moved` stands before or after `place`; null: that is the order already. */
export const movedTo = (
  order: readonly string[],
  moved: string,
  place: string,
  side: 'before' | 'after',
): readonly string[] | null => {
  const others = order.filter((id) => id !== moved);
  const at = others.indexOf(place);
  if (at === -1) return null;
  const next = others.toSpliced(side === 'before' ? at : at + 1, 0, moved);
  return next.every((id, index) => id === order[index]) ? null : next;
};
