export const helper = (x: string): string => `lazy ${x}`;
