import { z } from 'zod';
import { attachment } from './history.ts';
import { procedures } from './procedure.ts';

const place = z.lazy(() => z.object({ conversationId: z.string().nullable() }));

/** base64 (RFC 4648 section 4) of 20 MB */
const largest = 27_962_032;

export const attachmentProcedures = procedures(() => ({
  /**
   * Takes a file in: what it is, is seen from its bytes. It waits in the composer of this conversation, unless it is
   * for a message that is edited.
   */
  'attachments.add': {
    input: place.unwrap().extend({
      name: z.string().min(1).max(255),
      base64: z.base64().max(largest),
      waits: z.boolean().optional(),
    }),
    output: attachment,
  },
  /** What waits in a composer, in its order. */
  'attachments.waiting': { input: place, output: z.array(attachment) },
  /** These wait, in this order; others that did are let go. */
  'attachments.arrange': {
    input: place.unwrap().extend({ ids: z.array(z.string()).max(20) }),
    output: z.void(),
  },
  /** The bytes, and what can be read of them; null where it is a picture. */
  'attachments.read': {
    input: z.object({ id: z.string() }),
    output: z.object({ base64: z.string(), text: z.string().nullable() }),
  },
}));
