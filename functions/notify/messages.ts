import type { RunNews } from '../model/run.ts';
import { digestOf } from './digest.ts';
import type { Message, MessageOptions } from './message.ts';
import { individualMessages, scopeMessages, summaryMessage } from './single.ts';

/** Every message that a run owes; none when nothing changed. A digest makes a summary needless. */
export function messagesOf(news: RunNews, options: MessageOptions): readonly Message[] {
  const digest = digestOf(news, options) ?? summaryMessage(news, options);
  return [...individualMessages(news, options), ...(digest === undefined ? [] : [digest]), ...scopeMessages(news, options)];
}
