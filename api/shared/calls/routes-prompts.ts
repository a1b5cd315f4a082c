import type { Part } from '../part.ts';
import { FileAnswer, routesOf } from '../route.ts';
import { changeText, hearPrompt, listPrompts, removePrompt, uploadPrompt } from './actions-prompts.ts';
import * as contract from './contract-prompts.ts';

const route = routesOf('prompts');

/** What callers hear: in words, and as recorded files. */
export const prompts: Part = {
  name: 'prompts',
  title: '语音提示',
  routes: [
    route({
      method: 'get',
      path: '/prompts',
      summary: 'Everything that callers hear, with its text and its recording',
      access: 'admin.lines',
      answer: contract.promptsAnswer,
      handle: (ctx, _input, rt) => listPrompts(ctx, rt),
    }),
    route({
      method: 'put',
      path: '/prompts/:key/text',
      summary: 'Other words for a prompt; null goes back to the usual ones',
      access: 'admin.lines',
      params: contract.promptParams,
      body: contract.promptText,
      handle: (ctx, { params, body }) => changeText(ctx, params.key, body.text),
    }),
    route({
      method: 'get',
      path: '/prompts/:key/sound',
      summary: 'What callers hear: the recording, else the words as this machine speaks them',
      access: 'admin.lines',
      params: contract.promptParams,
      handle: async (ctx, { params }) => {
        const { name, sound } = await hearPrompt(ctx, params.key);
        return new FileAnswer(name, 'audio/wav', sound, true);
      },
    }),
    route({
      method: 'post',
      path: '/prompts/:key/file',
      summary: 'Upload the recording of a prompt: WAV, made fit for the telephone where it is not',
      access: 'admin.lines',
      upload: true,
      params: contract.promptParams,
      answer: contract.uploadAnswer,
      handle: (ctx, { params, files }) => uploadPrompt(ctx, params.key, files),
    }),
    route({
      method: 'delete',
      path: '/prompts/:key/file',
      summary: 'Take the recording of a prompt off',
      access: 'admin.lines',
      params: contract.promptParams,
      handle: (ctx, { params }) => removePrompt(ctx, params.key),
    }),
  ],
};
