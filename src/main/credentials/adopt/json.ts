import { refusal } from './refusal.ts';

/** ES2026 "JSON.parse source text access", in V8 since 11.4; TypeScript's library does not know it yet. */
interface SourceTextJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}
const json = JSON as unknown as SourceTextJson;

const isPrecise = (value: number): boolean => !Number.isInteger(value) || Number.isSafeInteger(value);

/**
 * Parses a file that will be written again: whole numbers past 2^53 keep their digits.
 * @throws Fault `adopt.unreadable`
 */
export function parseKept(text: string): unknown {
  try {
    return json.parse(text, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined && !isPrecise(value) ? json.rawJSON(source) : value,
    );
  } catch {
    throw refusal('adopt.unreadable', 'not JSON');
  }
}
