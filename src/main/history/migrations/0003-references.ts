/**
 * What refers to a row that goes is found, not looked for: without these, each message that goes costs a look at every
 * turn, and each purge, also the one at every start, a walk through the bytes of every file.
 */
export const references = `
create index turns_by_question on turns (question_id);
create index attachments_by_time on attachments (created_at, id);
create index draft_attachments_used on draft_attachments (attachment_id);
`;
