/** how the ids of models that do something else than chat are known: OpenAI's list of them says nothing else */
const otherWork =
  /(?:^|[^a-z])(?:embed|embedding|embeddings|whisper|tts|dall-e|moderation|image|audio|realtime|transcribe|davinci|babbage)(?:[^a-z]|$)/i;

/** Whether nothing in a model's id says that it makes or reads something else than messages. */
export const isForChat = ({ id }: { readonly id: string }): boolean => !otherWork.test(id);
