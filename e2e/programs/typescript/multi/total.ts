import type { Shape } from './shapes.ts'; export default function total(shapes: readonly Shape[]): number { return shapes.reduce((sum, s) => sum + s.area(), 0); } export const VERSION = '1.0';
