import { createTranslator, loadMessages, type TextKey, type TextParams } from '@shoppable/core';

/** Speaks the widget's language, so that a test finds controls by the name that a viewer reads. */
export interface Speaker {
  /** A text in the language. */
  t(key: TextKey, params?: TextParams): string;
  readonly dir: 'ltr' | 'rtl';
}

/** The widget's words in a language. */
export async function speak(locale: string): Promise<Speaker> {
  const { tag, messages } = await loadMessages(locale);
  return createTranslator(tag, messages);
}
