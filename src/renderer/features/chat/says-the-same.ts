/** Whether two values as they come from the core, which are JSON, are equal. */
export const saysTheSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const others = new Map<string, unknown>(Object.entries(other));
  const parts: [string, unknown][] = Object.entries(one);
  return parts.length === others.size && parts.every(([name, part]) => saysTheSame(part, others.get(name)));
};
