import type { Planned } from './plan.ts';

/** In the place of an answer's data: what they are written as, for whoever sends that. */
export class WrittenData implements Planned {
  readonly bytes: string;
  readonly points: number;

  constructor({ bytes, points }: Planned) {
    this.bytes = bytes;
    this.points = points;
  }
}

export const dataOf = ({ bytes }: Planned): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(bytes, 'latin1').toString('utf8'));
