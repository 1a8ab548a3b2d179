import { afterEach, describe, expect, it, vi } from 'vitest';
import { withCampaign } from './with-campaign.ts';

const utm = { utm_source: 'news letter', utm_campaign: 'spring' };

describe('a link out of the show', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('takes the campaign along to another host, behind what it has', () => {
    expect(withCampaign('https://pay.example/c?a=1#end', utm)).toBe(
      'https://pay.example/c?a=1&utm_source=news+letter&utm_campaign=spring#end',
    );
  });

  it('is left as it is without a campaign, on the host of the page, and where it names its own', () => {
    vi.stubGlobal('location', { href: 'https://shop.example/live' });
    for (const link of ['https://shop.example/checkout', 'https://pay.example/?utm_source=shop'])
      expect(withCampaign(link, utm)).toBe(link);
    expect(withCampaign('https://pay.example/', undefined)).toBe('https://pay.example/');
    expect(withCampaign('no link', utm)).toBe('no link');
  });
});
