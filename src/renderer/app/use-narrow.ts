import { useMedia } from '../ui/use-media.ts';

/** Too narrow for a sidebar beside the conversation. */
export const useNarrow = (): boolean => useMedia('(max-width: 759px)');
