/** A call that fails, as a host answers it. */
export const fault = (code: string, message: string) => ({ ok: false, failure: { code, message } }) as const;
