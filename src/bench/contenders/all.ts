import type { Contender } from './contender.ts';
import { naturalBayes, naturalBayesTuned } from './natural-bayes.ts';
import { naturalMaxEnt, naturalMaxEntSmall } from './natural-maxent.ts';
import { naturalRegression } from './natural-regression.ts';
import { nlpJs, nlpJsSmall } from './nlp-js.ts';
import { ours } from './ours.ts';
import { plainRegression } from './plain-regression.ts';

export const contenders: readonly Contender[] = [
  naturalBayes,
  naturalBayesTuned,
  naturalMaxEnt,
  naturalMaxEntSmall,
  naturalRegression,
  nlpJs,
  nlpJsSmall,
  plainRegression,
  ours,
];
