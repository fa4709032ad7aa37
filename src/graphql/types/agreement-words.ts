import type { EditionList as EditionListWord } from '../../domain/agreement/edition.ts';
import type { AgreementEventType as AgreementEventWord } from '../../domain/agreement/track.ts';
import type {
  AgreementModel as AgreementModelWord,
  AgreementStatus as AgreementStatusWord,
} from '../../domain/records.ts';
import { enumOf } from '../enums.ts';

export const AgreementModel = enumOf<AgreementModelWord>(
  'AgreementModel',
  'What an agreement under section 287(g) lets local officers do.',
  {
    JAIL_ENFORCEMENT: 'Question and process people in the jail.',
    TASK_FORCE: 'Enforce immigration law on the street.',
    WARRANT_SERVICE_OFFICER: 'Serve administrative warrants in the jail.',
    TRIBAL_TASK_FORCE: 'The task force model with a tribal nation.',
    LEGACY: 'A model of earlier years.',
  },
);

export const AgreementStatus = enumOf<AgreementStatusWord>('AgreementStatus', 'Where an agreement stands.', {
  PENDING: 'Asked for, and not signed.',
  ACTIVE: 'Listed as in force.',
  SUPERSEDED: 'A newer one took its place.',
  REMOVED: 'No longer listed.',
});

export const AgreementEventType = enumOf<AgreementEventWord>(
  'Agreement287gEventType',
  'What happened to an agreement.',
  {
    SIGNED: 'It was signed, by the date on the list.',
    PENDING: 'It was listed as asked for.',
    LISTED: 'It was listed as in force for the first time.',
    RENEWED: 'It was signed anew.',
    CORRECTED: 'The list gives another day of signing than before.',
    RENAMED: 'The agency is listed under another name.',
    MODEL_CHANGED: 'The agency is listed with another model instead: on the one that ended and on the one that began.',
    REMOVED: 'A list lacks it. It ended at some time since the last list that had it.',
    RELISTED: 'It is listed again.',
  },
);

export const EditionList = enumOf<EditionListWord>('AgreementListKind', "ICE's lists of agreements.", {
  PARTICIPATING: 'Agencies with an agreement.',
  PENDING: 'Agencies that have asked for one.',
});
