const WIDE = '@container(min-width:720px)';

/** The looks of everything up to the first frame. The private `--_picture` says how wide the picture's column is. */
export const FACADE_STYLE = `
.stage{
--_surface:var(--shoppable-surface,light-dark(#fff,#17191c));--_raised:var(--shoppable-surface-raised,light-dark(#f5f4f1,#23262b));
--_text:var(--shoppable-text,light-dark(#17191c,#f4f4f2));--_quiet:var(--shoppable-text-quiet,light-dark(#5b6068,#a9aeb7));
--_radius:var(--shoppable-radius,14px);--_picture:100cqi;
font:400 14px/1.4 var(--shoppable-font,system-ui,sans-serif);color:#fff}
.poster,video,.place,.facade,.facade:not(.bare)::before{position:absolute;inset:0;block-size:100%;inline-size:var(--_picture)}
.place,.facade{inline-size:100%}
.poster,video{object-fit:cover}
.place{transition:opacity .35s;outline:0;pointer-events:none}
.place>*{pointer-events:auto}
.place.waiting{opacity:0;visibility:hidden}
.facade,.facade *{box-sizing:border-box;margin:0}
.facade{display:grid;grid-template:auto 1fr auto/100%;transition:opacity .3s;-webkit-tap-highlight-color:transparent}
.leaving{opacity:0;pointer-events:none}
.facade:not(.bare)::before{content:"";background:linear-gradient(#00000080,transparent 24%,transparent 52%,#0000005c 70%,#000000c7)}
.bare{color:var(--_text)}
.stage:not(:has(.bare)){background:linear-gradient(var(--shoppable-accent,#2f6b4f),#17191c)}
.facade>*{position:relative}
.top{display:flex;align-items:center;gap:8px;padding:14px;min-inline-size:0}
.badge,.label{display:flex;align-items:center;gap:6px;flex:none;padding:4px 10px;border-radius:99px;font-size:12px;line-height:18px;font-weight:700;background:#1414148c;backdrop-filter:blur(16px)}
.label{padding:6px 14px;font-size:14px}
.live{background:var(--shoppable-live,#d92d20)}
.live::before{content:"";inline-size:7px;block-size:7px;border-radius:9px;background:#fff;animation:pulse 1.6s ease-in-out infinite}
.host{display:flex;align-items:center;gap:8px;min-inline-size:0;font-size:13px;font-weight:600;text-shadow:0 1px 6px #0009}
.host img{inline-size:28px;block-size:28px;border-radius:50%;object-fit:cover}
.host span,.name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.play{all:unset;cursor:pointer;place-self:center;display:grid;justify-items:center;gap:12px}
.play::after{content:"";position:absolute;inset:-100cqb -100cqi}
.disc{display:grid;place-items:center;inline-size:76px;block-size:76px;border-radius:50%;background:#ffffff38;border:1px solid #ffffff80;backdrop-filter:blur(16px);transition:transform .3s}
.disc svg{inline-size:30px;block-size:30px;fill:#fff;margin-left:4px}
.facade:hover .disc{transform:scale(1.07)}
.play:focus-visible .disc,.state button:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 4px #111}
.starting .disc{border:3px solid #ffffff38;border-top-color:#fff;animation:turn .9s linear infinite}
.starting :is(svg,.label){visibility:hidden}
.bottom{display:grid;gap:10px;padding:14px;min-inline-size:0;pointer-events:none}
.title{font-size:19px;line-height:1.25;font-weight:700;text-wrap:balance;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;text-shadow:0 1px 6px #0009}
.products{display:grid;gap:8px;list-style:none;padding:0;min-inline-size:0}
.products li{display:grid;grid-template-columns:auto 1fr auto;align-items:center;gap:12px;padding:8px;padding-inline-end:14px;min-inline-size:0;border-radius:var(--_radius);color:var(--_text);background:var(--_surface)}
.products li+li{display:none}
.thumb{inline-size:56px;block-size:56px;border-radius:9px;object-fit:cover;background:var(--_raised)}
.about{display:grid;min-inline-size:0}
.name{font-weight:600}
.price{display:flex;flex-wrap:wrap;gap:0 7px;font-weight:600}
s,.quiet{color:var(--_quiet);font-weight:400}
.more{font-size:12px}
.state{grid-row:1/4;place-self:center;display:grid;justify-items:center;gap:14px;padding:24px;text-align:center;text-wrap:balance}
.state b{font-size:17px}
.state svg{inline-size:40px;block-size:40px;fill:var(--_quiet)}
.state button{all:unset;cursor:pointer;padding:11px 22px;border-radius:99px;font-weight:600;color:var(--shoppable-on-accent,#fff);background:var(--shoppable-accent,#2f6b4f)}
.bone{border-radius:9px;min-block-size:72px;background:#80808038;animation:pulse 1.6s ease-in-out infinite}
.bare .bottom{grid-row:3}
.bone.title{min-block-size:24px;inline-size:72%}
.sr{position:absolute;inline-size:1px;overflow:hidden;clip-path:inset(50%)}
@keyframes pulse{50%{opacity:.4}}
@keyframes turn{to{transform:rotate(1turn)}}
${WIDE}{
.beside>*{--_picture:calc(100cqb*9/16)}
.beside .facade{grid-template:auto 1fr/var(--_picture) 1fr}
.beside .play{grid-area:2/1;margin-block-end:60px}
.beside .bottom{grid-area:1/2/3/3;align-content:center;gap:16px;padding:5cqi;color:var(--_text);background:var(--_surface);border:1px solid var(--_raised)}
.beside .title{font-size:clamp(24px,3.2cqi,36px);line-height:1.15;-webkit-line-clamp:3;text-shadow:none}
.beside .when{font-size:15px;color:var(--_quiet)}
.beside .products li{display:grid;background:var(--_raised)}
.beside .more{display:none}
}
@media(prefers-reduced-motion:reduce){.live::before,.bone{animation:none}}
`;
