import { expect } from '@open-wc/testing';
import { arrival, arrivalQuery, noteArrival, withArrival } from './arrival.ts';

// What is known of the page's viewer outlives a test, as it outlives a show: one story, told in order.
describe('how the viewer came', () => {
  const home = location.href;
  const go = (query: string): void => history.replaceState(history.state, '', query);
  after(() => go(home));

  it('is unknown where no address tells it, and leaves links as they are', () => {
    noteArrival();
    expect([arrival(), arrivalQuery()]).to.deep.equal([{}, '']);
    expect(withArrival('/products/shirt')).to.equal('/products/shirt');
  });

  it('is what another page of this site has left, until an address says more', () => {
    noteArrival('utm_source=left&utm_medium=email');
    expect(arrival()).to.deep.equal({ utm: { utm_source: 'left', utm_medium: 'email' } });
    go('?utm_source=news%20letter&utm_campaign=spring&utm_email=x&gclid=1&shoppable=demo');
    noteArrival();
    expect(arrival()).to.deep.equal({
      utm: { utm_source: 'news letter', utm_campaign: 'spring' },
      arrivedBy: 'demo',
    });
  });

  it('is kept when the address is tidied up, and goes along on the page’s own site only', () => {
    go('?');
    noteArrival();
    const query = 'utm_source=news+letter&utm_campaign=spring&shoppable=demo';
    expect(arrivalQuery()).to.equal(query);
    expect(withArrival('/shirt?size=m')).to.equal(`${location.origin}/shirt?size=m&${query}`);
    for (const link of ['https://other.example/shirt', `${location.origin}/shirt?utm_source=own`])
      expect(withArrival(link)).to.equal(link);
  });

  it('takes no person for a campaign, and no endless text', () => {
    go(`?utm_source=maya%40shop.example&utm_medium=${'a'.repeat(500)}&utm_term=%00%E2%80%AEx`);
    noteArrival();
    const { utm = {} } = arrival();
    expect(utm).not.to.have.property('utm_source');
    expect(utm['utm_medium']).to.have.length.of.at.most(201);
    expect(utm['utm_term']).to.equal('x');
  });
});
