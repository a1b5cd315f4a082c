export const supervisionKeys = {
  recordings: ['recordings', 'list'] as const,
  recording: (id: string) => ['recordings', 'one', id] as const,
  wallboard: ['calls', 'wallboard'] as const,
  figures: ['calls', 'figures'] as const,
};
