import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error; readable lines where someone is looking. */
export function makeLog(level: string, pretty: boolean): Log {
  return pretty
    ? pino({
        level,
        transport: {
          target: 'pino-pretty',
          options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
        },
      })
    : pino({ level }, pino.destination({ dest: 2, sync: true }));
}

export const silentLog: Log = pino({ level: 'silent' });
