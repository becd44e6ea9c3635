import type { ModelId } from './models.ts';

export interface Turn {
  readonly role: 'person' | 'model';
  readonly text: string;
}

export interface Question {
  readonly model: ModelId;
  /** The newest message of the person. */
  readonly prompt: string;
  /** What was said before it, oldest first. */
  readonly history: readonly Turn[];
  /** The media types of the images that came with the prompt. */
  readonly images: readonly string[];
  /** What the model was told before everything else; "" for nothing. */
  readonly system: string;
}

export interface Answer {
  /** Markdown. */
  readonly text: string;
  /** The speed that the person asked for, null to leave it to the controls. */
  readonly bytesPerSecond: number | null;
  /** What the model thinks before it answers; none where absent. */
  readonly reasoning?: string;
  /** A tool that it pretends to have called. */
  readonly tool?: ToolCall;
}

export interface ToolCall {
  readonly name: string;
  /** JSON */
  readonly arguments: string;
  readonly result: string;
}
