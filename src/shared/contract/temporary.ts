/** Stands for the conversation that a new temporary chat will be, as null does for any other new one. */
export const newTemporary = 'temporary';
