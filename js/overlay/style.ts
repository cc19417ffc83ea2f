/** The overlay's look: light and dark, a drawer beside the page or a sheet below it. */
export const STYLE = `:host{all:initial;position:absolute;top:0;left:0;z-index:2147483647;color-scheme:light dark}
*{box-sizing:border-box}
.p,.l{--bg:#fff;--ink:#1c2024;--soft:#5b6470;--line:#e1e5ea;--tint:#f4f6f8;--good:#0b7a4b;--bad:#b3361b;--note:#8a5a00;--blue:#1f5fbf;font:13px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans JP",sans-serif;color:var(--ink)}
.p{position:fixed;inset:0 0 0 auto;width:440px;max-width:100vw;background:var(--bg);border-left:1px solid var(--line);box-shadow:-8px 0 32px #0003;display:flex;flex-direction:column}
.p>header{display:flex;align-items:center;gap:8px;padding:12px 16px;border-bottom:1px solid var(--line)}
h2{font-size:16px;margin:0;font-weight:650;flex:1;display:flex;align-items:center;gap:8px}
h3{font-size:14px;margin:0;font-weight:650;overflow-wrap:anywhere}
.b{overflow:auto;flex:1;padding:0 16px 24px;overscroll-behavior:contain}
button{font:inherit;color:inherit;background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:5px 10px;cursor:pointer;min-height:32px;white-space:nowrap;display:inline-flex;align-items:center}
button:hover{border-color:var(--soft)}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px;border-radius:4px}
dl{margin:0;display:grid;grid-template-columns:88px 1fr;gap:4px 12px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.f{padding:4px 0}
.c{display:inline-block;font-size:12px;line-height:18px;font-weight:600;border-radius:9px;padding:0 8px;background:var(--tint);color:var(--soft);white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.note{color:var(--note)}
section{padding:14px 0;border-top:1px solid var(--line)}
.t{display:flex;gap:8px;align-items:center;margin-bottom:2px}.t h3{flex:1}
.w{color:var(--soft);margin:4px 0 8px}
.a{border-left:3px solid currentcolor;padding:2px 0 2px 10px;margin:6px 0 10px}
ol{list-style:none;margin:0;padding:0}
summary{cursor:pointer}
li summary{display:grid;grid-template-columns:28px 1fr auto;gap:8px;align-items:baseline;padding:6px 0;list-style:none}
li summary::-webkit-details-marker{display:none}
li+li{border-top:1px solid var(--line)}
li summary:hover .n{color:var(--blue)}
.i{font-weight:650;font-variant-numeric:tabular-nums;text-align:right;color:var(--soft)}
.n{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.s{font-size:12px;color:var(--soft);white-space:nowrap;font-variant-numeric:tabular-nums}
.d{padding:2px 0 14px 36px}
.r{display:grid;grid-template-columns:104px 1fr 56px;gap:8px;align-items:center;margin:3px 0;font-size:12px}
.r i{display:block;height:8px;border-radius:4px;background:var(--good);min-width:2px}.r i.m{background:var(--bad)}
.r b{font-weight:400;text-align:right;font-variant-numeric:tabular-nums}
.r.e{border-top:1px solid var(--line);padding-top:3px}.r.e b{font-weight:650}
.x{overflow:auto;margin-top:8px;border:1px solid var(--line);border-radius:6px;max-height:320px}
table{border-collapse:collapse;font-size:12px}
th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line);white-space:nowrap;max-width:220px;overflow:hidden;text-overflow:ellipsis}
th{position:sticky;top:0;background:var(--tint);font-weight:600}
.g>summary{color:var(--soft);padding:10px 0}.g>summary:hover{color:var(--ink)}
textarea{width:100%;height:160px;font:12px/1.4 ui-monospace,monospace;background:var(--tint);color:inherit;border:1px solid var(--line);margin-top:12px}
.l>*{position:absolute;pointer-events:none}
.o{border:2px solid var(--good);border-radius:6px}.o.bad{border-color:var(--bad);border-style:dashed}.o.note{border-color:var(--note);border-style:dashed}
.o span{position:absolute;bottom:100%;left:-2px;background:var(--bg);border:2px solid;border-bottom:0;border-radius:6px 6px 0 0;padding:1px 8px;font-weight:600;font-size:12px;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis}
.k{min-width:22px;height:22px;line-height:20px;text-align:center;border-radius:11px;background:var(--bg);border:1px solid var(--soft);font-size:12px;font-weight:650;padding:0 5px}
.k.up{border-color:var(--good);color:var(--good)}
[hidden]{display:none!important}
.u .b{display:none}.p.u{bottom:auto;height:auto}
.h{outline:3px solid var(--blue);outline-offset:2px;border-radius:6px}
.y{background:var(--bg);border:1px solid var(--line);border-radius:8px;box-shadow:0 6px 24px #0004;padding:10px 12px;width:280px;max-width:90vw}
.y h3{margin-bottom:6px}
@media(prefers-color-scheme:dark){.p,.l{--bg:#16191d;--ink:#e9ecef;--soft:#a3adb8;--line:#31373e;--tint:#22272d;--good:#4fd39a;--bad:#ff8b6b;--note:#f0bb52;--blue:#7fb2ff}}
@media(max-width:640px){.p,.p.u{inset:auto 0 0}.p{width:auto;height:min(62vh,560px);border:0;border-top:1px solid var(--line);border-radius:14px 14px 0 0;box-shadow:0 -8px 32px #0004}.p button{min-height:40px}}`;
