import type { Conversation } from '../../../shared/contract/history.ts';

export type DayGroup =
  | { readonly kind: 'today' | 'yesterday' | 'week' | 'month'; readonly items: readonly Conversation[] }
  /** `month` is the first moment of the month in local time */
  | { readonly kind: 'older'; readonly month: number; readonly items: readonly Conversation[] };

type Slot =
  | { readonly kind: 'today' | 'yesterday' | 'week' | 'month' }
  | { readonly kind: 'older'; readonly month: number };

/** Local midnight, `days` before today's. Not a multiple of 24 hours: days with a clock change are 23 or 25 long. */
const midnight = (now: number, days: number): number => {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
};

const slotOf = (at: number, now: number): Slot => {
  if (at >= midnight(now, 0)) return { kind: 'today' };
  if (at >= midnight(now, 1)) return { kind: 'yesterday' };
  if (at >= midnight(now, 7)) return { kind: 'week' };
  if (at >= midnight(now, 30)) return { kind: 'month' };
  const date = new Date(at);
  return { kind: 'older', month: new Date(date.getFullYear(), date.getMonth(), 1).getTime() };
};

const keyOf = (slot: Slot): string => (slot.kind === 'older' ? `older-${slot.month}` : slot.kind);

/** Groups a list that is already newest first; no group is empty and none is split. */
export const dayGroups = (list: readonly Conversation[], now: number): readonly DayGroup[] => {
  const groups = new Map<string, { slot: Slot; items: Conversation[] }>();
  for (const conversation of list) {
    const slot = slotOf(conversation.updatedAt, now);
    const group = groups.get(keyOf(slot)) ?? { slot, items: [] };
    group.items.push(conversation);
    groups.set(keyOf(slot), group);
  }
  return [...groups.values()].map(({ slot, items }) => ({ ...slot, items }));
};
