import { expect } from '@open-wc/testing';
import * as widget from './index.ts';
import './define.ts';

function tagOf(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/gu, '-$&').toLowerCase();
}

describe('the package', () => {
  it('exports the class of every element, under the name of its tag', () => {
    const classes = Object.entries(widget).filter(([name]) => /^Shoppable(?!FactEvent)/u.test(name));
    expect(classes.length).to.be.above(10);
    for (const [name, element] of classes) expect(customElements.get(tagOf(name)), name).to.equal(element);
  });

  it('says the version that is published', async () => {
    const { version } = (await (await fetch(new URL('../package.json', import.meta.url))).json()) as {
      version: string;
    };
    expect(widget.version).to.equal(version);
    expect(widget.ShoppableVideo.version).to.equal(version);
  });
});
