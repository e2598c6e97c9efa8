export const blocks = {
  title: 'Blocks',
} as const;
