import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

export const serviceNumbersSetting = defineSetting<readonly string[]>({
  key: 'survey.service-numbers',
  title: {
    zh: '随机拨号排除的服务号码（本地号码或全号以其开头的都排除）',
    en: 'Service numbers left out of random digits (local or whole number begins with one)',
  },
  source:
    'Emergency and service codes of China’s numbering plan (电信网编号计划, MIIT): 110, 119, 120, 122, 10xxx, 11x, 12xxx, 95xxx, 96xxx; 12345 by 国办发〔2020〕53号',
  schema: z.array(z.string().regex(/^\d{2,12}$/)).max(500),
  fallback: ['110', '119', '120', '122', '12345', '10', '11', '12', '95', '96'],
});

export const restDaysSetting = defineSetting<number>({
  key: 'survey.rest-days',
  title: {
    zh: '受访后休息期（天）：其他项目在此期间不再抽取同一号码',
    en: 'Days of rest after an interview, in which no other project draws the number',
  },
  source:
    'Default of this product (three months); no public rule names a period, so each centre decides its own',
  schema: z.number().int().min(0).max(1095),
  fallback: 90,
});

export const planDefaultsSetting = defineSetting({
  key: 'survey.plan-defaults',
  title: { zh: '抽样方案的默认值', en: 'Defaults of a sample plan' },
  source:
    'Published feelings of safety lie between 85 and 98 %; 95 % confidence and 80 % power by convention (Cohen 1988); design effect 1.5 and 400 a county are this product’s beginning; 10 numbers an interview for random digits, 2 or more for lists (Qingdao 2014)',
  schema: z.object({
    share: z.number().gt(0).lt(1),
    deff: z.number().gt(0).max(20),
    level: z.number().min(0.5).max(0.999),
    testPower: z.number().min(0.5).max(0.99),
    perCounty: z.number().int().min(1).max(100_000),
    floor: z.number().int().min(0).max(100_000),
    numbersPerInterview: z.number().int().min(1).max(100),
  }),
  fallback: {
    share: 0.95,
    deff: 1.5,
    level: 0.95,
    testPower: 0.8,
    perCounty: 400,
    floor: 100,
    numbersPerInterview: 10,
  },
});

export const drawingSettings = [serviceNumbersSetting, restDaysSetting, planDefaultsSetting];
