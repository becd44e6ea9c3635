/** Emoji are words of the index too: what has some is put there anew. */
export const emojiFound = `
insert or replace into message_words (rowid, words, place)
  select seq, index_words(text), index_place(conversation_id, account_id, model) from messages where has_emoji(text);
`;
