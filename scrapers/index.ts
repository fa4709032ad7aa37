import type { Source } from '../src/ingest/source.ts';
import holdwatchStarter from './holdwatch-starter.ts';
import holdwatchWatchedAdvocates from './holdwatch-watched-advocates.ts';
import holdwatchWatchedPages from './holdwatch-watched-pages.ts';
import usCaOaklandLegistar from './us-ca-oakland-legistar.ts';
import usCaSanJoseLegistar from './us-ca-san-jose-legistar.ts';
import usCaSanLeandroLegistar from './us-ca-san-leandro-legistar.ts';
import usCaSanMateoLegistar from './us-ca-san-mateo-legistar.ts';
import usCaSanPabloLegistar from './us-ca-san-pablo-legistar.ts';
import usCensusJurisdictions from './us-census-jurisdictions.ts';
import usCoDenverLegistar from './us-co-denver-legistar.ts';
import usCongressApi from './us-congress-api.ts';
import usCongressLegislators from './us-congress-legislators.ts';
import usDhsDesignations from './us-dhs-designations.ts';
import usDojDesignations from './us-doj-designations.ts';
import usFederalRegister from './us-federal-register.ts';
import usGovinfoBills from './us-govinfo-bills.ts';
import usGovinfoBillstatus from './us-govinfo-billstatus.ts';
import usIce287g from './us-ice-287g.ts';
import usIlCookLegistar from './us-il-cook-legistar.ts';
import usMaSomervilleLegistar from './us-ma-somerville-legistar.ts';
import usMiAnnArborLegistar from './us-mi-ann-arbor-legistar.ts';
import usNyNewYorkLegistar from './us-ny-new-york-legistar.ts';
import usOcdPlaces from './us-ocd-places.ts';
import usOpenstates from './us-openstates.ts';
import usPaPhiladelphiaLegistar from './us-pa-philadelphia-legistar.ts';
import usWaKingLegistar from './us-wa-king-legistar.ts';
import usWaSeattleLegistar from './us-wa-seattle-legistar.ts';
import usWiMadisonLegistar from './us-wi-madison-legistar.ts';
import usWiMilwaukeeLegistar from './us-wi-milwaukee-legistar.ts';

/** Every source, in the order of their ids. A source that does not stand here does not exist. */
export const sources: readonly Source[] = [
  holdwatchStarter,
  holdwatchWatchedAdvocates,
  holdwatchWatchedPages,
  usCaOaklandLegistar,
  usCaSanJoseLegistar,
  usCaSanLeandroLegistar,
  usCaSanMateoLegistar,
  usCaSanPabloLegistar,
  usCensusJurisdictions,
  usCoDenverLegistar,
  usCongressApi,
  usCongressLegislators,
  usDhsDesignations,
  usDojDesignations,
  usFederalRegister,
  usGovinfoBills,
  usGovinfoBillstatus,
  usIce287g,
  usIlCookLegistar,
  usMaSomervilleLegistar,
  usMiAnnArborLegistar,
  usNyNewYorkLegistar,
  usOcdPlaces,
  usOpenstates,
  usPaPhiladelphiaLegistar,
  usWaKingLegistar,
  usWaSeattleLegistar,
  usWiMadisonLegistar,
  usWiMilwaukeeLegistar,
];
