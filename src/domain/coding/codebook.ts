import type { ProvisionDimension } from '../provision.ts';

/** How coders answer one question. */
export interface CodebookEntry {
  /**
   * Version of the codebook in which the entry last changed so that old answers may be wrong. Raise it together with
   * PROVISION_CODEBOOK_VERSION: all that was coded under an older one needs recoding from then on.
   */
  readonly version: number;
  readonly guidance: string;
}

export const CODEBOOK: Readonly<Record<ProvisionDimension, CodebookEntry>> = {
  DETAINER_RESPONSE: {
    version: 1,
    guidance:
      'Code what the text tells a jail or officer to do with a request to hold somebody past release. Several conditions that must be met together are joined by AND, alternatives by OR. CONVICTION_CARVEOUT and CHARGE_CARVEOUT: held only if convicted or charged as listed. VOLUNTARY is for courts and attorneys general who say that nobody is obliged.',
  },
  ADMIN_WARRANTS: {
    version: 1,
    guidance:
      'Only what is said of warrants that ICE officers sign themselves (I-200, I-205). That a judge must sign is NOT_HONORED. SILENT: the text speaks of detainers and never of these warrants.',
  },
  NOTIFICATION_OF_RELEASE: {
    version: 1,
    guidance:
      'Telling ICE when or whether somebody is released, asked or unasked. Answering questions on status alone is not part of it. COPY_TO_INDIVIDUAL: the person gets a copy of the request, beside the answer on whether ICE is told.',
  },
  TRANSFER_TO_ICE: {
    version: 1,
    guidance:
      'Handing a person over inside or outside a jail. Holding them longer is DETAINER_RESPONSE. CARVEOUT: not, but for those whom the text lists; code them as carve-outs too.',
  },
  JAIL_ACCESS: {
    version: 1,
    guidance:
      'May agents enter the parts of a jail that are not public, or have an office there. OFFICE_PROHIBITED where only standing space is denied.',
  },
  INTERVIEW_CONSENT: {
    version: 1,
    guidance:
      'WRITTEN_CONSENT needs a signature before an interview. ADVISAL: the person is told that they may refuse. NONE: the text treats interviews and asks for neither.',
  },
  STATUS_INQUIRY: {
    version: 1,
    guidance:
      'Asking about immigration status or papers. ARREST_ONLY: asked at booking and not on the street. Where federal law is excepted ("unless required by law"), that alone does not make it LIMITED.',
  },
  GENERAL_PROHIBITION: {
    version: 1,
    guidance:
      'YES where money, time or staff may not go to immigration enforcement in general. LIMITED where some of it is left open by the same sentence. A ban on detainers alone is not general.',
  },
  AGREEMENT_287G: {
    version: 1,
    guidance:
      'Agreements under section 287(g) in what the text rules, not whether one is in force: that is on record elsewhere. WITHDRAWN where the text itself ends one.',
  },
  DETENTION_CONTRACT: {
    version: 1,
    guidance:
      'Contracts to hold people for ICE for pay. PHASE_OUT where existing ones may run out. Holding somebody on a detainer is DETAINER_RESPONSE.',
  },
  DATA_SHARING: {
    version: 1,
    guidance:
      'Sharing of records: name each kind that the text treats. PROHIBITED and RESTRICTED are for personal data at large; DMV and ALPR for records of drivers and of license plates.',
  },
  COURTHOUSE_ARRESTS: {
    version: 1,
    guidance: 'Civil arrests in or on the way to courts. LIMITED where a judge may allow one.',
  },
  SENSITIVE_LOCATIONS: {
    version: 1,
    guidance:
      'Schools, hospitals, shelters, libraries, places of worship and other public buildings. Courts have a question of their own.',
  },
  JUVENILE: {
    version: 1,
    guidance: 'YES where young people are treated otherwise than adults by the same text.',
  },
  VICTIM_WITNESS: {
    version: 1,
    guidance:
      'YES where victims or witnesses are spared questions or reports, or get help with U and T visas. LIMITED where only some crimes count.',
  },
  LEGAL_SERVICES: {
    version: 1,
    guidance: 'YES where lawyers or legal advice in immigration matters are paid for or arranged.',
  },
  MUNICIPAL_ID: { version: 1, guidance: 'YES where the place issues a card for which status does not matter.' },
  TRAINING: {
    version: 1,
    guidance: 'YES where staff must be trained on the policy. A notice to staff is no training.',
  },
  REPORTING: {
    version: 1,
    guidance: 'YES where requests of ICE, or what became of them, must be reported to the public or to a council.',
  },
  PRIVATE_RIGHT_OF_ACTION: {
    version: 1,
    guidance: 'YES where the text lets a person sue. NO where it says that it creates no right: quote that.',
  },
  DECLARATION: {
    version: 1,
    guidance: 'The word by which the place names itself or what it calls for. Name it beside binding rules too.',
  },
  DECLARATION_ONLY: {
    version: 1,
    guidance: 'YES only after reading the whole text: nothing in it binds anybody. One binding rule makes it NO.',
  },
  PREEMPTION: {
    version: 1,
    guidance: 'YES where a state forbids its cities, counties or schools to protect. LIMITED where some may.',
  },
  PENALTIES: {
    version: 1,
    guidance: 'What the text threatens places or officials with, each of them, joined by AND.',
  },
  STATE_IMMIGRATION_CRIME: {
    version: 1,
    guidance: 'YES where entering or being present without status is made an offense of the state.',
  },
};

/** What holds for all questions. */
export const GENERAL_GUIDANCE =
  'Code from the text alone, without the press and without looking at what is on record. Quote the shortest words that carry the answer, and say where they stand. "…" stands for words left out. NO, NONE and SILENT may rest on what a text does not say: then there is no quote, and the whole text was read. TARGETED where a provision covers some people or situations only.';

/** Answers that may rest on what a text does not say. */
export const ANSWERS_OF_ABSENCE: readonly string[] = ['NO', 'NONE', 'SILENT'];

/** Was it coded under an older version of its entry? Computed, so that raising an entry's version marks what it touches. */
export const needsRecoding = (
  { dimension, codebookVersion }: { readonly dimension: string; readonly codebookVersion: number },
  codebook: Readonly<Record<string, CodebookEntry>> = CODEBOOK,
): boolean => codebookVersion < (codebook[dimension]?.version ?? 1);
