import type { Checked } from '../check-controls.ts';
import { isModelId, models } from '../model/models.ts';
import type { Question, Turn } from '../model/question.ts';
import { badRequest, type ApiFailure } from './failure.ts';

/** A question as the API understood it, or what was wrong with the request. */
type Asked =
  | { ok: true; question: Question; promptTokens: number; stream: boolean }
  | { ok: false; failure: ApiFailure };

interface Message {
  role: string;
  text: string;
  /** media types */
  images: readonly string[];
}

/** Reads the model, the streaming flag and the messages of a request in either OpenAI dialect. */
export function readQuestion(body: Record<string, unknown>, field: 'messages' | 'input'): Asked {
  const { model, stream } = body;
  if (typeof model !== 'string' || model === '') {
    return refuse(badRequest('you must provide a model parameter', 'model'));
  }
  if (!isModelId(model)) {
    const known = models.map(({ id }) => id).join(', ');
    return refuse({
      ...badRequest(`The model \`${model.slice(0, 80)}\` does not exist. There are: ${known}.`, 'model'),
      status: 404,
      code: 'model_not_found',
    });
  }
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') {
    return refuse(badRequest(`Invalid type for 'stream': expected a boolean.`, 'stream'));
  }
  const messages = readMessages(body[field], field);
  if (!messages.ok) return refuse(badRequest(messages.error, field));
  const lastOfPerson = messages.value.findLastIndex(({ role }) => role === 'user');
  const last = messages.value[lastOfPerson];
  if (last === undefined) return refuse(badRequest(`'${field}' must contain a message of the user.`, field));
  return {
    ok: true,
    question: {
      model,
      prompt: last.text,
      history: messages.value.slice(0, lastOfPerson).flatMap(turnOf),
      images: last.images,
      system: [
        ...(typeof body['instructions'] === 'string' ? [body['instructions']] : []),
        ...messages.value
          .filter(({ role }) => role === 'system' || role === 'developer')
          .map(({ text }) => text),
      ].join('\n'),
    },
    promptTokens: countTokens(messages.value.map(({ text }) => text).join('\n')),
    stream: stream === true,
  };
}

/** A plausible number of tokens: about four characters each. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Prompts are cached from 1,024 tokens on, in steps of 128 (as OpenAI does). */
export function cachedOf(promptTokens: number): number {
  return promptTokens < 1024 ? 0 : Math.floor(promptTokens / 128) * 128;
}

/** The text of one content part, or the media type of the image that it is; any other part counts as nothing. */
export function readPart(part: unknown): { text: string; images: readonly string[] } {
  if (typeof part === 'string') return { text: part, images: [] };
  if (!isRecord(part)) return { text: '', images: [] };
  const inline = part['inlineData'];
  if (isRecord(inline)) return { text: '', images: [String(inline['mimeType'])] };
  const kind = part['type'] ?? part['content_type'];
  if (typeof kind === 'string' && kind.includes('image')) return { text: '', images: [imageType(part)] };
  return { text: typeof part['text'] === 'string' ? part['text'] : '', images: [] };
}

function imageType(part: Record<string, unknown>): string {
  const place = part['image_url'];
  const url: unknown = isRecord(place) ? place['url'] : place;
  return /^data:(?<type>[\w/+.-]+);base64,/u.exec(String(url).slice(0, 80))?.groups?.['type'] ?? 'image';
}

function readMessages(given: unknown, field: string): Checked<Message[]> {
  if (field === 'input' && typeof given === 'string') {
    return { ok: true, value: [{ role: 'user', text: given, images: [] }] };
  }
  if (!Array.isArray(given) || given.length === 0) {
    return { ok: false, error: `'${field}' must be a list of at least one message.` };
  }
  const messages: Message[] = [];
  for (const [index, item] of given.entries()) {
    if (!isRecord(item)) return { ok: false, error: `'${field}[${index}]' must be an object.` };
    // Items of the Responses API that are no messages (reasoning, tool calls) carry no role.
    if (field === 'input' && item['role'] === undefined) continue;
    const { role, content } = item;
    if (typeof role !== 'string') return { ok: false, error: `'${field}[${index}].role' must be a string.` };
    const message = readContent(role, content);
    if (message === null) {
      return { ok: false, error: `'${field}[${index}].content' must be a string or a list of parts.` };
    }
    messages.push(message);
  }
  return { ok: true, value: messages };
}

function readContent(role: string, content: unknown): Message | null {
  if (typeof content === 'string') return { role, text: content, images: [] };
  if (content === null || content === undefined) return { role, text: '', images: [] };
  if (!Array.isArray(content)) return null;
  const parts = content.map(readPart);
  return {
    role,
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n'),
    images: parts.flatMap(({ images }) => images),
  };
}

function turnOf({ role, text }: Message): Turn[] {
  if (role === 'user') return [{ role: 'person', text }];
  return role === 'assistant' ? [{ role: 'model', text }] : [];
}

function refuse(failure: ApiFailure): { ok: false; failure: ApiFailure } {
  return { ok: false, failure };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
