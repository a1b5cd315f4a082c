import adminEn from '../admin/text.en.ts';
import adminZh from '../admin/text.zh.ts';
import callsEn from '../calls/text.en.ts';
import callsZh from '../calls/text.zh.ts';
import hotlineEn from '../hotline/text.en.ts';
import hotlineZh from '../hotline/text.zh.ts';
import supervisionEn from '../calls/supervision/text.en.ts';
import supervisionZh from '../calls/supervision/text.zh.ts';
import qualityEn from '../procedures/1-survey/quality/text.en.ts';
import qualityZh from '../procedures/1-survey/quality/text.zh.ts';
import surveyEn from '../procedures/1-survey/text.en.ts';
import surveyZh from '../procedures/1-survey/text.zh.ts';
import registrationEn from '../procedures/2-registration/text.en.ts';
import registrationZh from '../procedures/2-registration/text.zh.ts';
import dispatchEn from '../procedures/3-dispatch/text.en.ts';
import dispatchZh from '../procedures/3-dispatch/text.zh.ts';
import feedbackEn from '../procedures/4-feedback/text.en.ts';
import feedbackZh from '../procedures/4-feedback/text.zh.ts';
import reportingEn from '../procedures/5-reporting/text.en.ts';
import reportingZh from '../procedures/5-reporting/text.zh.ts';
import analysisEn from '../procedures/6-analysis/text.en.ts';
import analysisZh from '../procedures/6-analysis/text.zh.ts';
import assessmentEn from '../procedures/7-assessment/text.en.ts';
import assessmentZh from '../procedures/7-assessment/text.zh.ts';
import softphoneEn from '../softphone/text.en.ts';
import softphoneZh from '../softphone/text.zh.ts';
import { mergeTexts, type Texts } from './merge.ts';
import shellEn from './text.en.ts';
import shellZh from './text.zh.ts';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Every text of the console: language → namespace → keys. `errors` of each folder go into one namespace. */
export const catalogues: Readonly<Record<Language, Readonly<Record<string, Texts>>>> = {
  zh: mergeTexts(shellZh, {
    calls: callsZh,
    hotline: hotlineZh,
    supervision: supervisionZh,
    softphone: softphoneZh,
    survey: surveyZh,
    quality: qualityZh,
    registration: registrationZh,
    dispatch: dispatchZh,
    feedback: feedbackZh,
    reporting: reportingZh,
    analysis: analysisZh,
    assessment: assessmentZh,
    admin: adminZh,
  }),
  en: mergeTexts(shellEn, {
    calls: callsEn,
    hotline: hotlineEn,
    supervision: supervisionEn,
    softphone: softphoneEn,
    survey: surveyEn,
    quality: qualityEn,
    registration: registrationEn,
    dispatch: dispatchEn,
    feedback: feedbackEn,
    reporting: reportingEn,
    analysis: analysisEn,
    assessment: assessmentEn,
    admin: adminEn,
  }),
};
