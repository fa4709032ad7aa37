import type { Source } from '../src/ingest/source.ts';
import holdwatchStarter from './holdwatch-starter.ts';
import usCensusJurisdictions from './us-census-jurisdictions.ts';
import usCongressLegislators from './us-congress-legislators.ts';
import usFederalRegister from './us-federal-register.ts';
import usGovinfoBillstatus from './us-govinfo-billstatus.ts';

/** Every source, in the order of their ids. A source that does not stand here does not exist. */
export const sources: readonly Source[] = [
  holdwatchStarter,
  usCensusJurisdictions,
  usCongressLegislators,
  usFederalRegister,
  usGovinfoBillstatus,
];
