export { operatorEffect, type Measured as EffectValue, type OperatorEffect } from './effects.ts';
export { FEATURES, type FeatureGroup, type FeatureName } from './features.ts';
export { NO_ANSWER, NOT_ASKED, type Interview, type Item } from './interview.ts';
export { judgeInterviews, judging, type HonestyRules, type Judged } from './honesty.ts';
export { reasonsOf, type Reason, type ReasonCode, type ReasonRules } from './reasons.ts';
export { findStreaks, type Streak } from './streaks.ts';
export { type Steps } from './steps.ts';
export { type Suspicion } from './suspicion.ts';
