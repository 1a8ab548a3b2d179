import { expect } from '@open-wc/testing';
import type { LoaderContext } from './hls.ts';
import { createRequests } from './requests.ts';

const SEGMENT = 'https://a.example/live/1.m4s';
const CONTEXT = {} as LoaderContext;

/** What stands in for a request: it notes what is asked of it. */
class FakeRequest extends EventTarget {
  readonly calls: string[] = [];
  readyState = 0;
  withCredentials = false;

  open(method: string, url: string): void {
    this.calls.push(`${method} ${url}`);
  }

  setRequestHeader(name: string, value: string): void {
    this.calls.push(`${name}: ${value}`);
  }

  abort(): void {
    this.calls.push('abort');
  }
}

describe('the requests of a stream', () => {
  const realFetch = globalThis.fetch;
  let fetched: string[];

  beforeEach(() => {
    fetched = [];
    globalThis.fetch = (input, init) => {
      fetched.push(`${String(init?.cache)} ${String(input)}`);
      return Promise.reject(new TypeError('Failed to fetch'));
    };
  });
  afterEach(() => (globalThis.fetch = realFetch));

  function asked(requests: ReturnType<typeof createRequests>): Promise<FakeRequest> {
    const xhr = new FakeRequest();
    return Promise.resolve(requests.setup(xhr as unknown as XMLHttpRequest, SEGMENT, CONTEXT)).then(
      () => xhr,
    );
  }

  it('go out plainly where the merchant wants nothing else', async () => {
    const xhr = await asked(createRequests({ src: SEGMENT }));
    expect([xhr.calls, xhr.withCredentials]).to.deep.equal([[`GET ${SEGMENT}`], false]);
  });

  it('carry what the last refresh has brought', async () => {
    let token = 'old';
    const request = (
      url: string,
    ): { url: string; headers: Record<string, string>; withCookies: boolean } => ({
      url: `${url}?t=${token}`,
      headers: { 'x-token': token },
      withCookies: true,
    });
    const requests = createRequests({ src: SEGMENT, request });
    token = 'new';
    const xhr = await asked(requests);
    expect([xhr.calls, xhr.withCredentials]).to.deep.equal([[`GET ${SEGMENT}?t=new`, 'x-token: new'], true]);
  });

  it('go past every cache once, at the third try, whatever comes of it', async () => {
    const requests = createRequests({ src: SEGMENT });
    await asked(requests);
    await asked(requests);
    expect(fetched).to.deep.equal([]);
    const xhr = await asked(requests);
    expect([fetched, xhr.calls]).to.deep.equal([[`reload ${SEGMENT}`], [`GET ${SEGMENT}`]]);
    await asked(requests);
    expect(fetched).to.have.length(1);
  });

  it('are counted anew after an answer', async () => {
    const requests = createRequests({ src: SEGMENT });
    for (let round = 0; round < 6; round += 1) {
      await asked(requests);
      requests.answered(SEGMENT);
    }
    expect(fetched).to.deep.equal([]);
  });
});
