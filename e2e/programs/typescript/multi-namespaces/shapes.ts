export type Named = { name: string; side: number };
export default interface Shape {
  side: number;
}
export declare const nowhere: number;
export const area = ({ side }: Named): number => side ** 2;
