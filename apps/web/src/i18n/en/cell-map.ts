export const cellMap = {
  title: 'Cell map',
} as const;
