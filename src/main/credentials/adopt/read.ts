import { parseKept } from './json.ts';
import { readSafely } from './safe-file.ts';
import type { Adopted, Tool } from './tool.ts';

/**
 * What a tool's login file holds now. Nothing is written.
 * @throws Fault `adopt.missing`, `adopt.too-large`, `adopt.unreadable`, `adopt.not-safe`, `adopt.unknown-shape`
 */
export async function readToolFile(tool: Tool, path: string): Promise<Adopted> {
  const { text } = await readSafely(path);
  return tool.read(parseKept(text));
}
