import { ShoppableError } from './errors.ts';

/**
 * The topic or subject of a broker that belongs to a show: each `{name}` of a pattern replaced by its value. A value is one
 * level of the topic: letters, digits, hyphens and underscores only.
 * @throws `channel-refused`
 */
export function topicOf(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name] ?? '';
    if (/^$|[^\w-]/u.test(value)) throw new ShoppableError('channel-refused', `${pattern}: "${value}"`);
    return value;
  });
}
