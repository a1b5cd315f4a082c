import { App, type FormInstance } from 'antd';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api.ts';
import { errorSentence, fieldSentence, formPath } from './errors.ts';

type MutateOptions<Input, Output> = {
  /** What to say when it worked; nothing is said without it. */
  readonly success?: string | ((output: Output, input: Input) => string);
  /** Queries to fetch again afterwards, by the beginning of their keys. */
  readonly refresh?: readonly QueryKey[];
  /** Problems of fields are shown in this form at their fields. */
  readonly form?: FormInstance;
  readonly onSuccess?: (output: Output, input: Input) => void;
  /** Return true if the failure has been shown; it is then not told again. */
  readonly onError?: (error: unknown, input: Input) => boolean | void;
};

/** One change asked of the server: says how it went, shows field problems in the form, refreshes what it changed. */
export function useMutate<Input = void, Output = unknown>(
  act: (input: Input) => Promise<Output>,
  options: MutateOptions<Input, Output> = {},
) {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation<Output, unknown, Input>({
    mutationFn: act,
    onSuccess: (output, input) => {
      const { success } = options;
      if (success) void message.success(typeof success === 'function' ? success(output, input) : success);
      for (const queryKey of options.refresh ?? []) void client.invalidateQueries({ queryKey });
      options.onSuccess?.(output, input);
    },
    onError: (error, input) => {
      if (options.onError?.(error, input) === true) return;
      const fields = error instanceof ApiError ? error.fields : [];
      const form = options.form;
      if (form) {
        form.setFields(
          fields.map((field) => ({ name: formPath(field.path), errors: [fieldSentence(t, field)] })),
        );
      }
      void message.error(errorSentence(t, error), 6);
    },
  });
}
