import { ShoppableError } from './errors.ts';

/**
 * The topic or subject of a broker that belongs to a show: each `{name}` of a pattern replaced by its value. Values are one
 * level of the topic: what separates levels or stands for many of them is refused.
 * @throws `channel-refused`
 */
export function topicOf(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name] ?? '';
    if (/^[\w-]+$/u.test(value)) return value;
    const hint = 'Use letters, digits, hyphens and underscores.';
    throw new ShoppableError('channel-refused', `"${value}" cannot be a part of ${pattern}. ${hint}`);
  });
}
