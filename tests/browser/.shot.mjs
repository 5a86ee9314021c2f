import { chromium } from 'playwright-core';
import { serve } from './lib/server.mjs';
const [,, out, w, h, path='', js='', touch='', scheme='light'] = process.argv;
const server = await serve({ folder: process.env.DIST, policy: process.env.NOCSP ? null : undefined });
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--disable-gpu','--disable-background-networking'] });
const c = await b.newContext({ viewport:{width:+w,height:+h}, hasTouch: !!touch, isMobile: !!touch, deviceScaleFactor: touch?2:1, colorScheme: scheme });
const p = await c.newPage();
p.on('console', m => console.log('console', m.type(), m.text()));
p.on('pageerror', e => console.log('pageerror', e.message, e.stack));
await p.goto(server.url + path);
await p.waitForTimeout(1500);
if (js) { console.log('js', JSON.stringify(await p.evaluate(js))); await p.waitForTimeout(1200); }
await p.screenshot({ path: out, fullPage: !!touch });
await b.close(); await server.close();
