/**
 * Reserves the space before anything is known, so that nothing jumps. What a page's reset could break is `!important`;
 * the size is not, so that the page may set it.
 */
export const RESERVE_STYLE = `
:host{display:block!important;box-sizing:border-box!important;container-type:inline-size!important;position:relative;inline-size:100%;max-inline-size:420px;contain-intrinsic-inline-size:320px}
:host([layout=beside]){max-inline-size:1200px}
:host([hidden]){display:none!important}
.stage{all:initial;color-scheme:inherit;display:block;position:relative;overflow:hidden;block-size:100%;max-inline-size:420px;margin-inline:auto;aspect-ratio:9/16;container-type:size;border-radius:var(--shoppable-radius,14px);background:var(--shoppable-surface-raised,light-dark(#eceae5,#23262b))}
slot{display:block;position:absolute;inset:0;overflow:hidden}
@container(min-width:720px){:host([layout=beside]) .stage{min-inline-size:100%;aspect-ratio:1.3}}
@container(min-width:960px){:host([layout=beside]) .stage{aspect-ratio:1.6}}
`;
