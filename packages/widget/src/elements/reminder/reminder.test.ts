import { expect } from '@open-wc/testing';
import { ShoppableError, type ReminderAnswer, type ReminderRequest } from '@shoppable/core';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';

const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil';
const STARTS_AT = '2099-05-01T18:00:00Z';

describe('shoppable-reminder', () => {
  let mounted: Mounted;
  let asked: ReminderRequest[];
  let answer: ReminderAnswer | ShoppableError;
  const element = (): Element => mounted.provider.querySelector('shoppable-reminder')!;

  beforeEach(() => {
    asked = [];
    answer = { accepted: true };
  });
  afterEach(() => mounted.unmount());

  async function open(contact: 'none' | 'email' | 'phone' | undefined, locale = 'en'): Promise<void> {
    const json = demoShow({
      status: 'upcoming',
      startsAt: STARTS_AT,
      ...(contact !== undefined && { reminder: { url: '/remind', contact } }),
    });
    mounted = await mount(html`<shoppable-reminder></shoppable-reminder>`, {
      json,
      locale,
      ...(contact !== undefined && {
        reminders: {
          async remind(request: ReminderRequest) {
            asked.push(request);
            if (answer instanceof ShoppableError) throw answer;
            return answer;
          },
        },
      }),
    });
    mounted.scope.panels.open({ name: 'reminder' });
    await until(() => inside(element(), 'dialog[open]'));
  }

  it('offers calendars alone where nobody can remind', async () => {
    await open(undefined);
    expect(allInside(element(), 'form')).to.have.length(0);
    const links = allInside(element(), 'a').map((link) => new URL((link as HTMLAnchorElement).href));
    expect(links.map(({ host }) => host)).to.deep.equal([
      'calendar.google.com',
      'outlook.live.com',
      'outlook.office.com',
      'calendar.yahoo.com',
    ]);
    for (const { protocol } of links) expect(protocol).to.equal('https:');
    await expectAccessible(element());
  });

  it('hands the show over as a calendar file, without a link of its own on the page', async () => {
    await open(undefined);
    const made: Blob[] = [];
    const real = URL.createObjectURL.bind(URL);
    const click = HTMLAnchorElement.prototype.click;
    const names: string[] = [];
    URL.createObjectURL = (file) => (made.push(file as Blob), real(file));
    HTMLAnchorElement.prototype.click = function () {
      names.push(this.download);
    };
    try {
      inside(element(), 'li button').click();
    } finally {
      URL.createObjectURL = real;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(names).to.deep.equal(['show.ics']);
    expect(await made[0]?.text()).to.match(
      /^BEGIN:VCALENDAR\r\n[^]*DTSTART:20990501T180000Z\r\n[^]*END:VCALENDAR\r\n$/u,
    );
    expect(document.querySelectorAll('a[download]')).to.have.length(0);
  });

  it('asks for an address where the merchant needs one, and says that it will remind', async () => {
    await open('email');
    const field = inside(element(), 'input') as HTMLInputElement;
    expect(field.type).to.equal('email');
    inside(element(), 'form button').click();
    expect(asked).to.have.length(0);
    field.value = 'ada@example.com';
    inside(element(), 'form button').click();
    await until(() => textOf(inside(element(), '.done')) === 'We will remind you');
    expect(asked.map(({ contact, startsAtMs }) => [contact, startsAtMs])).to.deep.equal([
      ['ada@example.com', Date.parse(STARTS_AT)],
    ]);
  });

  it('says why not in the merchant’s words, as text, and lets the viewer try again', async () => {
    answer = { accepted: false, text: HOSTILE };
    await open('phone');
    (inside(element(), 'input') as HTMLInputElement).value = '+30 210 000000';
    inside(element(), 'form button').click();
    const trouble = await until(() => inside(element(), '[role=alert]'));
    expect(textOf(trouble)).to.contain('<img src=x');
    expect(allInside(element(), 'img')).to.have.length(0);
    answer = { accepted: true };
    inside(element(), 'form button').click();
    await until(() => inside(element(), '.done'));
    expect(asked).to.have.length(2);
  });

  it('says when the merchant cannot be reached', async () => {
    answer = new ShoppableError('reminder-unreachable', 'Nobody answers.');
    await open('none');
    inside(element(), 'form button').click();
    const trouble = await until(() => inside(element(), '[role=alert]'));
    expect(textOf(trouble)).to.contain('Please try again');
    await expectAccessible(element());
  });

  for (const locale of ['he', 'ar', 'el']) {
    it(`speaks ${locale}`, async () => {
      await open('email', locale);
      expect(textOf(inside(element(), '.heading'))).not.to.match(/[a-z]{3}/u);
      await expectAccessible(element());
    });
  }
});
