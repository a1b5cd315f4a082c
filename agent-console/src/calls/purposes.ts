/** What a call is for, in the order of every list of them. */
export const PURPOSES = ['hotline', 'interview', 'revisit', 'reply', 'callback', 'recheck'] as const;
