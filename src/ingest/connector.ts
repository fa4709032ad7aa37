import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { forbiddenAddress, isPublicAddress, literalAddress, publicLookup } from './address.ts';

export interface ConnectorSettings {
  readonly allowPrivateAddresses: boolean;
  /** Longest silence: to connect, before the answer, between two parts of it. */
  readonly timeoutMs: number;
  /** For tests: names without a name server. */
  readonly lookup?: LookupFunction | undefined;
}

/** Connects to public addresses only, unless told otherwise. A literal address is not looked up, so it is checked apart. */
export function connector(settings: ConnectorSettings): buildConnector.connector {
  const { allowPrivateAddresses, timeoutMs: timeout } = settings;
  const lookup = allowPrivateAddresses ? settings.lookup : publicLookup(settings.lookup);
  const connect = buildConnector(lookup ? { timeout, lookup } : { timeout });
  return (options, callback) => {
    const literal = allowPrivateAddresses ? null : literalAddress(options.hostname);
    if (literal && !isPublicAddress(literal)) callback(forbiddenAddress(literal, literal), null);
    else connect(options, callback);
  };
}
