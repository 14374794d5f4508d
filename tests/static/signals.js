// @ts-check

/** @returns {AbortSignal} of what does not end */
export const endless = () => new AbortController().signal;
