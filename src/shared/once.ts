/** What `make` gives, made when it is first asked for. */
export const once = <T extends object>(make: () => T): (() => T) => {
  let made: T | null = null;
  return () => (made ??= make());
};
