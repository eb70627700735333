/* The palette is the heat map's (ux.md part 7), one hue from little to much and
 * two from less to more; each shade has its own ink.  A test computes that all of
 * it has contrast enough, so a colour is written as #rrggbb only, and the ink of
 * a shade stands beside it. */
#include "exchange/report/style.h"

static const char light[] =
	":root{--paper:#ffffff;--ink:#1c1c1c;--quiet:#565656;--line:#c6c6c6;--soft:#f3f1ec;"
	"--link:#0b4f7a;--bar:#3f7ea6;--box:#a9c8dc;--mark:#b04300;"
	"--a1:#ffffd7;--on-a1:#000000;--a2:#ffd787;--on-a2:#000000;--a3:#ffaf5f;--on-a3:#000000;"
	"--a4:#d75f00;--on-a4:#000000;--a5:#870000;--on-a5:#ffffff;"
	"--m1:#eef6f6;--on-m1:#000000;--m2:#b9dede;--on-m2:#000000;--m3:#6fb7b7;--on-m3:#000000;"
	"--m4:#237a7a;--on-m4:#ffffff;--m5:#003f46;--on-m5:#ffffff;"
	"--d1:#005f87;--on-d1:#ffffff;--d2:#5fafd7;--on-d2:#000000;--d3:#e4e4e4;--on-d3:#000000;"
	"--d4:#ffaf5f;--on-d4:#000000;--d5:#af5f00;--on-d5:#ffffff}\n";

/* The same hues where the paper is dark: little lies near the paper there too. */
static const char dark[] =
	"@media screen and (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#e9e9e6;"
	"--quiet:#b3b3ae;--line:#454b51;--soft:#20252a;--link:#8ecbf2;--bar:#6fb0d6;"
	"--box:#31536a;--mark:#ffb27a;"
	"--a1:#2a2a1e;--on-a1:#f2efd2;--a2:#4a3a12;--on-a2:#fff0c8;--a3:#7a4a10;--on-a3:#ffffff;"
	"--a4:#c96a1e;--on-a4:#000000;--a5:#ffc48a;--on-a5:#000000;"
	"--m1:#1a2a2c;--on-m1:#e0f2f2;--m2:#15444a;--on-m2:#ffffff;--m3:#1b646b;--on-m3:#ffffff;"
	"--m4:#4fa3a3;--on-m4:#000000;--m5:#a6e6e4;--on-m5:#000000;"
	"--d1:#7cc4ea;--on-d1:#000000;--d2:#1f5c7d;--on-d2:#ffffff;--d3:#32373c;--on-d3:#ffffff;"
	"--d4:#8a4a10;--on-d4:#ffffff;--d5:#ffb265;--on-d5:#000000}}\n";

static const char base[] =
	"*{box-sizing:border-box}\n"
	"html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}\n"
	"body{margin:0 auto;max-width:76rem;padding:1.5rem 1.25rem 4rem;"
	"font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\n"
	"h1{font-size:2rem;line-height:1.15;margin:.2rem 0 .4rem;font-weight:650}\n"
	"h2{font-size:1.4rem;line-height:1.25;margin:2.6rem 0 .8rem;padding-top:1rem;"
	"border-top:2px solid var(--ink);font-weight:650}\n"
	"h3{font-size:1.1rem;margin:1.8rem 0 .5rem;font-weight:650}\n"
	"h1,h2,h3,caption{text-wrap:balance}\n"
	"p{max-width:44rem;margin:.5rem 0}\n"
	"a{color:var(--link)}\n"
	"a:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
	".skip{position:absolute;left:-99rem}.skip:focus{position:static}\n"
	".under{font-size:1.1rem;color:var(--quiet)}\n"
	".note{color:var(--quiet);font-size:.9rem}\n"
	".demo{background:var(--d4);color:var(--on-d4);display:inline-block;padding:.15rem .7rem;"
	"border-radius:.2rem;margin:0 0 .6rem}\n"
	"nav ul,.links{list-style:none;margin:1rem 0;padding:0;display:flex;flex-wrap:wrap;"
	"gap:.3rem 1.2rem}\n"
	".links{columns:auto;gap:.4rem 1.6rem}\n"
	"dl{margin:1rem 0;display:grid;gap:.15rem}\n"
	"dl div{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:0 1rem}\n"
	"dt{color:var(--quiet)}dt::first-letter{text-transform:uppercase}dd{margin:0}\n";

static const char tables[] =
	/* Where more lies outside the box its edge is dark: what hides the dark scrolls
	 * with the table, and lies over it when the end is reached. */
	".wide{overflow-x:auto;margin:1.1rem 0 .6rem;background:"
	"linear-gradient(to right,var(--paper) 50%,transparent) left/3rem 100% no-repeat local,"
	"linear-gradient(to left,var(--paper) 50%,transparent) right/3rem 100% no-repeat local,"
	"linear-gradient(to right,var(--quiet),transparent) left/.45rem 100% no-repeat scroll,"
	"linear-gradient(to left,var(--quiet),transparent) right/.45rem 100% no-repeat scroll}\n"
	"table{min-width:min(26rem,100%);border-collapse:collapse;font-size:.9rem;line-height:1.35;"
	"font-variant-numeric:tabular-nums}\n"
	"caption{text-align:left;font-weight:650;font-size:1rem;padding:0 0 .5rem}\n"
	".heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
	"padding:0}\n"
	"caption .right{font-weight:400;color:var(--quiet)}\n"
	"th,td{padding:.22rem .55rem;border-bottom:1px solid var(--line);text-align:left;"
	"vertical-align:top}\n"
	"thead th{vertical-align:bottom;border-bottom:2px solid "
	"var(--ink);font-weight:600;font-size:.84rem}\n"
	"thead tr:first-child:not(:last-child) th[colspan]{border-bottom:1px solid var(--line)}\n"
	"th[scope=row]{font-weight:400;position:sticky;left:0;background:var(--paper);"
	"min-width:9rem}\n"
	"tbody tr.h th{font-weight:650;padding-top:1rem}\n"
	"td.n,th.n{text-align:right}td.n{white-space:nowrap}\n"
	"th span[aria-hidden]{margin-left:.2em}\n"
	".full{width:100%}.full th[scope=row]{width:52%}\n"
	"h3+.wide{margin-top:.4rem}\n"
	".g{border-left:1px solid var(--line)}\n"
	"td.x{color:var(--quiet)}\n"
	"tfoot th[scope=row],tfoot td{font-weight:650;border-bottom:0}\n"
	"tfoot tr:first-child th,tfoot tr:first-child td{border-top:2px solid var(--ink)}\n"
	"abbr{text-decoration:none}\n"
	"small{color:var(--quiet);font-weight:400}\n"
	".legend span{display:inline-block;margin-right:1.2rem}\n"
	".legend{color:var(--quiet);font-size:.9rem;max-width:none}\n"
	"td.a1{background:var(--a1);color:var(--on-a1)}td.a2{background:var(--a2);"
	"color:var(--on-a2)}td.a3{background:var(--a3);color:var(--on-a3)}"
	"td.a4{background:var(--a4);color:var(--on-a4)}td.a5{background:var(--a5);"
	"color:var(--on-a5)}\n"
	"td.d1{background:var(--d1);color:var(--on-d1)}td.d2{background:var(--d2);"
	"color:var(--on-d2)}td.d3{background:var(--d3);color:var(--on-d3)}"
	"td.d4{background:var(--d4);color:var(--on-d4)}td.d5{background:var(--d5);"
	"color:var(--on-d5)}\n"
	"td.m1{background:var(--m1);color:var(--on-m1)}td.m2{background:var(--m2);"
	"color:var(--on-m2)}td.m3{background:var(--m3);color:var(--on-m3)}"
	"td.m4{background:var(--m4);color:var(--on-m4)}td.m5{background:var(--m5);"
	"color:var(--on-m5)}\n"
	"td.p{padding-top:.1rem;padding-bottom:.1rem;white-space:nowrap}\n";

static const char pictures[] =
	"svg{display:block;max-width:none}svg text{font:600 13px system-ui,sans-serif;"
	"fill:var(--ink)}\n"
	"svg .quiet{font-weight:400;fill:var(--quiet)}\n"
	".axis{stroke:var(--line);fill:none}.bar{fill:var(--bar)}.box{fill:var(--box)}"
	".whisker{stroke:var(--bar);stroke-width:2;fill:none}.med{fill:var(--mark)}"
	".medline{stroke:var(--mark);stroke-width:2.5;fill:none}"
	".was{fill:var(--paper);stroke:var(--bar);stroke-width:2}.now{fill:var(--bar)}"
	".tile{stroke:var(--line);fill:var(--soft)}\n"
	".ta1{fill:var(--a1)}.ta2{fill:var(--a2)}.ta3{fill:var(--a3)}.ta4{fill:var(--a4)}"
	".ta5{fill:var(--a5)}.td1{fill:var(--d1)}.td2{fill:var(--d2)}.td3{fill:var(--d3)}"
	".td4{fill:var(--d4)}.td5{fill:var(--d5)}.tm1{fill:var(--m1)}.tm2{fill:var(--m2)}"
	".tm3{fill:var(--m3)}.tm4{fill:var(--m4)}.tm5{fill:var(--m5)}\n"
	"svg .oa1{fill:var(--on-a1)}svg .oa2{fill:var(--on-a2)}svg .oa3{fill:var(--on-a3)}"
	"svg .oa4{fill:var(--on-a4)}svg .oa5{fill:var(--on-a5)}svg .od1{fill:var(--on-d1)}"
	"svg .od2{fill:var(--on-d2)}svg .od3{fill:var(--on-d3)}svg .od4{fill:var(--on-d4)}"
	"svg .od5{fill:var(--on-d5)}svg .om1{fill:var(--on-m1)}svg .om2{fill:var(--on-m2)}"
	"svg .om3{fill:var(--on-m3)}svg .om4{fill:var(--on-m4)}svg .om5{fill:var(--on-m5)}\n"
	"figure{margin:1rem 0}figcaption{font-weight:650}"
	"svg.key{display:inline-block;vertical-align:-.15em}\n"
	"@media (max-width:40rem){body{padding:1rem .8rem 3rem}h1{font-size:1.6rem}"
	"dl div{grid-template-columns:1fr}dl{gap:.5rem}th[scope=row]{min-width:7rem}"
	".full th[scope=row]{width:auto;min-width:11rem}"
	"caption{max-width:calc(100vw - 1.6rem)}}\n";

static const char paper[] =
	"@page{size:A4;margin:16mm 14mm}\n"
	"@media print{body{max-width:none;padding:0;font-size:10pt}table{font-size:8pt}"
	"th,td{padding:.15rem .35rem}.wide{overflow:visible;background:none}"
	".skip,nav,.back,section:has(>.links){display:none}"
	"h2{margin-top:1.4rem}h2,h3,caption{break-after:avoid;break-inside:avoid}"
	"tr,figure,dl div,.short table{break-inside:avoid}"
	"tbody:first-of-type tr:nth-child(-n+2){break-after:avoid}"
	".legend,.note{break-before:avoid}figcaption{break-after:avoid}"
	"thead{display:table-header-group}tfoot{display:table-row-group}"
	"thead "
	"th,.legend,.note{font-size:8pt}tr.h{break-after:avoid}td,.demo,svg{-webkit-"
	"print-color-adjust:exact;print-color-adjust:exact}"
	"a{color:inherit;text-decoration:none}th[scope=row]{position:static}}\n";

void
report_style(struct buf *out)
{
	buf_text(out, light);
	buf_text(out, dark);
	buf_text(out, base);
	buf_text(out, tables);
	buf_text(out, pictures);
	buf_text(out, paper);
}
