/** Works out a sum of numbers, `+ - * / ^` and brackets; null if it isn't one or has no finite value. */
export function arithmetic(expression: string): number | null {
  const tokens = expression
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll(',', '')
    .match(/\d+(?:\.\d+)?|[-+*/^()]/g);
  if (tokens === null || tokens.length > 200) return null;
  let at = 0;

  const additive = (): number => {
    let value = multiplicative();
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at += 1;
      value = sign === '+' ? value + multiplicative() : value - multiplicative();
    }
    return value;
  };
  const multiplicative = (): number => {
    let value = signed();
    for (let sign = tokens[at]; sign === '*' || sign === '/'; sign = tokens[at]) {
      at += 1;
      value = sign === '*' ? value * signed() : value / signed();
    }
    return value;
  };
  const signed = (): number => {
    if (tokens[at] !== '-') return power();
    at += 1;
    return -signed();
  };
  const power = (): number => {
    const base = single();
    if (tokens[at] !== '^') return base;
    at += 1;
    return base ** signed();
  };
  const single = (): number => {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return Number(token ?? Number.NaN);
    const value = additive();
    if (tokens[at] !== ')') return Number.NaN;
    at += 1;
    return value;
  };

  const value = additive();
  if (at !== tokens.length || !Number.isFinite(value)) return null;
  return Number(value.toPrecision(12));
}
