await null; export const ready = await Promise.resolve(true); export default { lazy: 1 };
