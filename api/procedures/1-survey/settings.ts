import { defineSetting } from '../../shared/settings/index.ts';
import { attemptRules, DEFAULT_RULES, DEFAULT_RULES_SOURCE } from './attempt-rules.ts';
import { callingWindows, DEFAULT_WINDOWS, DEFAULT_WINDOWS_SOURCE } from './calling-windows.ts';

export const attemptRulesSetting = defineSetting({
  key: 'survey.attempt-rules',
  title: { zh: '拨打规则（新建项目的默认值）', en: 'Attempt rules (defaults of a new project)' },
  source: DEFAULT_RULES_SOURCE,
  schema: attemptRules,
  fallback: DEFAULT_RULES,
});

export const callingWindowsSetting = defineSetting({
  key: 'survey.calling-windows',
  title: { zh: '呼叫时段（新建项目的默认值）', en: 'Calling windows (defaults of a new project)' },
  source: DEFAULT_WINDOWS_SOURCE,
  schema: callingWindows,
  fallback: DEFAULT_WINDOWS,
});
