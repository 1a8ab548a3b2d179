import { css } from 'lit';

/** Looks of reminder and calendars. */
export const reminderStyles = css`
  .body {
    padding: 4px 20px calc(20px + env(safe-area-inset-bottom));
  }
  form {
    display: grid;
    gap: 12px;
    margin-block-end: 20px;
  }
  label {
    display: grid;
    font-size: 14px;
    font-weight: 600;
    gap: 6px;
  }
  input {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 12px;
    color: inherit;
    font: 400 16px/1.3 var(--_font);
    inline-size: 100%;
    min-block-size: 48px;
    padding: 8px 14px;
  }
  .wish {
    background: var(--_accent);
    border-radius: 24px;
    color: var(--_on-accent);
    font-weight: 650;
    min-block-size: 48px;
    padding: 8px 22px;
  }
  .wish[aria-disabled='true'] {
    opacity: 0.7;
  }
  .done {
    background: var(--_surface-raised);
    border-radius: 12px;
    font-weight: 600;
    margin: 0 0 20px;
    padding: 14px 16px;
  }
  .trouble {
    color: var(--_sale);
    font-size: 14px;
    margin: 0;
  }
  h3 {
    font-size: 15px;
    margin: 0;
  }
  .when {
    color: var(--_text-quiet);
    font-size: 14px;
    margin: 4px 0 12px;
  }
  ul {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr));
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li > * {
    align-items: center;
    background: var(--_surface-raised);
    border-radius: 12px;
    color: inherit;
    display: flex;
    font: 550 14px/1.3 var(--_font);
    inline-size: 100%;
    justify-content: center;
    min-block-size: 48px;
    padding: 8px 12px;
    text-align: center;
    text-decoration: none;
  }
  @media (forced-colors: active) {
    li > *,
    .wish {
      border: 1px solid CanvasText;
    }
  }
`;
