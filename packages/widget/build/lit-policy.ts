import type { Plugin } from 'vite';

const CREATE = /(\w+)\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\)/u;

/**
 * Lit throws while it loads when the page already has a policy of its name, which a second copy of Lit makes under
 * `trusted-types lit-html`. Ours then takes the name `shoppable`, and does without where that is refused, too.
 */
export function litPolicy(): Plugin {
  return {
    name: 'lit-policy',
    transform(code, id) {
      if (!/lit-html\/lit-html\.js$/u.test(id)) return null;
      const [call, types = ''] = CREATE.exec(code) ?? [];
      if (call === undefined)
        throw new Error('lit-html makes its policy in another way now: see build/lit-policy.ts.');
      const attempt = `(()=>{for(const name of["lit-html","shoppable"])try{return ${types}.createPolicy(name,{createHTML:t=>t})}catch{}})()`;
      return { code: code.replace(call, attempt), map: null };
    },
  };
}
