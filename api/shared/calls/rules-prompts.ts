import { z } from 'zod';
import { defineSetting } from '../settings/index.ts';

const texts = z.record(z.string(), z.string().max(500));

/** What callers hear from every number, in words. */
export const promptSettings = {
  prompts: defineSetting<Readonly<Record<string, string>>>({
    key: 'calls.prompts',
    title: { zh: '语音提示文本', en: 'Texts of the voice prompts' },
    source: '本系统默认文本；{position} 为前面等待的人数，{minutes} 为预计等待的分钟数',
    schema: texts,
    fallback: {
      'please-wait': '请稍候，正在为您接通。',
      'queue-position':
        '您好，当前坐席繁忙，您前面还有{position}位。按1键我们将按您的排队顺序给您回拨，继续等待请勿挂机。',
      'queue-wait':
        '您好，当前坐席繁忙，您前面还有{position}位，预计等待{minutes}分钟。按1键我们将按您的排队顺序给您回拨，继续等待请勿挂机。',
      'callback-confirmed': '已为您登记回拨，我们会尽快联系您。再见。',
      'no-operator':
        '您好，这里是社情民意调查中心，来电是为了解您对本地治安和执法工作的看法。现在没有空闲的调查员，打扰您了，再见。',
      restricted:
        '您好，因近期来电较多，您的号码已暂排在其他来电之后。如遇紧急情况，请直接拨打110、119或120。如有新的情况要反映，请按1键，我们会依次接听。',
      'leave-message': '请在这段话之后留言，说明姓名、事由和联系方式，说完请按井号键。',
      'message-kept': '您的留言已收到，我们会尽快与您联系。再见。',
      overflow:
        '目前来电较多，您的来电已记录，我们会尽快给您回电。如遇紧急情况，请直接拨打110、119或120。再见。',
    },
  }),
  promptsEnglish: defineSetting<Readonly<Record<string, string>>>({
    key: 'calls.prompts-english',
    title: { zh: '语音提示文本（英语）', en: 'Texts of the voice prompts in English' },
    source: '本系统默认文本；用于要求 lang:en 的服务号码，占位符与中文相同',
    schema: texts,
    fallback: {
      'please-wait': 'Please wait. We are connecting you.',
      'queue-position':
        'Hello. All our staff are busy. {position} callers are before you. Press 1 and we will call you back in your turn, or hold the line to go on waiting.',
      'queue-wait':
        'Hello. All our staff are busy. {position} callers are before you. The wait is about {minutes} minutes. Press 1 and we will call you back in your turn, or hold the line to go on waiting.',
      'callback-confirmed': 'We have noted your number and will call you back soon. Goodbye.',
      restricted:
        'Hello. Because of many recent calls from your number, it comes after other callers for now. In an emergency dial 110, 119 or 120. If you have something new to tell us, press 1 and we will answer in turn.',
      'leave-message':
        'When this ends, please say your name, the matter and how we can reach you, and then press the hash key.',
      'message-kept': 'We have your message and will contact you soon. Goodbye.',
      overflow:
        'We have many callers at the moment. Your call is noted and we will call you back soon. In an emergency dial 110, 119 or 120. Goodbye.',
    },
  }),
} as const;
