#include "testform.h"

/* Bindings as in testform.h; the result as it would be kept, NULL for nothing.
 * home: the question it stands in, NULL for none. */
struct example {
	const char *text, *answers, *result, *home;
};

static const struct example operators[] = {
	/* what stands alone */
	{ "1", "", "1", NULL },
	{ "-1", "", "-1", NULL },
	{ "1.5", "", "1.5", NULL },
	{ ".5", "", "0.5", NULL },
	{ "1e3", "", "1000", NULL },
	{ "9223372036854775808", "", "9.223372036854775808e18", NULL },
	{ "'hej'", "", "hej", NULL },
	{ "'it''s'", "", "it's", NULL },
	{ "''", "", "NULL", NULL },
	{ "null", "", "NULL", NULL },
	{ "TRUE", "", "1", NULL },
	{ "false", "", "0", NULL },
	{ "${i1}", "i1=3", "3", NULL },
	{ "${i1}", "", "NULL", NULL },
	{ "${I1}", "i1=3", "3", NULL },
	/* arithmetic: nothing with anything is nothing */
	{ "${i1} + ${i2}", "i1=1 i2=2", "3", NULL },
	{ "${i1} + ${i2}", "i1=1", "NULL", NULL },
	{ "${i1} + ${i2}", "i2=1", "NULL", NULL },
	{ "${i1} - 1 - 1", "i1=5", "3", NULL },
	{ "${i1} - 1", "", "NULL", NULL },
	{ "2 + 3 * 4", "", "14", NULL },
	{ "(2 + 3) * 4", "", "20", NULL },
	{ "${i1} * 2", "", "NULL", NULL },
	{ "7 / 2", "", "3.5", NULL },
	{ "6 / 2", "", "3", NULL },
	{ "${i1} / ${i2}", "i1=1 i2=0", "NULL", NULL },
	{ "${i1} / 2", "", "NULL", NULL },
	{ "8 / 2 / 2", "", "2", NULL },
	{ "7 % 3", "", "1", NULL },
	{ "-7 % 3", "", "-1", NULL },
	{ "7 % 0", "", "NULL", NULL },
	{ "7.9 % 3.9", "", "1", NULL },
	{ "${i1} % 2", "", "NULL", NULL },
	{ "-${i1}", "i1=3", "-3", NULL },
	{ "-${i1}", "", "NULL", NULL },
	{ "+${i1}", "i1=3", "3", NULL },
	{ "- -3", "", "3", NULL },
	{ "9223372036854775807 + 1", "", "9.223372036854775807e18", NULL },
	{ "9223372036854775807 * 2", "", "1.8446744073709551614e19", NULL },
	{ "1e308 * 10", "", "NULL", NULL },
	/* texts */
	{ "${t1} || '-' || ${i1}", "t1=a i1=2", "a-2", NULL },
	{ "${t1} || ${t2}", "t1=a", "NULL", NULL },
	{ "'x' || 2.5", "", "x2.5", NULL },
	{ "'x' || ${day1}", "day1=2017-03-14", "x2017-03-14", NULL },
	/* comparison */
	{ "${i1} = 3", "i1=3", "1", NULL },
	{ "${i1} = 3", "i1=4", "0", NULL },
	{ "${i1} = 3", "", "NULL", NULL },
	{ "${i1} = ${i2}", "", "NULL", NULL },
	{ "${i1} != 3", "i1=4", "1", NULL },
	{ "${i1} != 3", "i1=3", "0", NULL },
	{ "${i1} != 3", "", "1", NULL },
	{ "${i1} <> 3", "", "1", NULL },
	{ "${i1} <> ${i2}", "", "0", NULL },
	{ "not(${i1} = 3)", "", "NULL", NULL },
	{ "${i1} < 3", "i1=2", "1", NULL },
	{ "${i1} < 3", "", "NULL", NULL },
	{ "${i1} <= 3", "i1=3", "1", NULL },
	{ "${i1} <= 3", "", "NULL", NULL },
	{ "${i1} > 3", "i1=3", "0", NULL },
	{ "${i1} > 3", "", "NULL", NULL },
	{ "${i1} >= 3", "i1=3", "1", NULL },
	{ "${i1} >= 3", "", "NULL", NULL },
	{ "2 = 2.0", "", "1", NULL },
	{ "9007199254740993 = 9007199254740992.0", "", "0", NULL },
	{ "0.1 + 0.2 = 0.3", "", "0", NULL },
	{ "${t1} < 'b'", "t1=a", "1", NULL },
	{ "${t1} = 'A'", "t1=a", "0", NULL },
	{ "${t1} = ''", "", "1", NULL },
	{ "${t1} = ''", "t1=a", "0", NULL },
	{ "'' = ${t1}", "", "1", NULL },
	{ "${t1} != ''", "", "0", NULL },
	{ "${t1} <> ''", "t1=a", "1", NULL },
	{ "${m1} = ''", "", "1", NULL },
	{ "${m1} is not null", "m1=hvb", "1", NULL },
	{ "${i1} is null", "", "1", NULL },
	{ "${i1} is null", "i1=0", "0", NULL },
	{ "${i1} is not null", "i1=0", "1", NULL },
	{ "${s1} = 'ja'", "s1=ja", "1", NULL },
	{ "${s1} = 'ja'", "", "NULL", NULL },
	{ "${s2} = 'eget ord'", "", "NULL", NULL },
	{ "${n1} = 1", "n1=1", "1", NULL },
	{ "${n1} = '1'", "n1=1", "1", NULL },
	{ "${n1} = '-1'", "n1=-1", "1", NULL },
	{ "abs(${n1}) >= 1", "n1=-1", "1", NULL },
	{ "${day1} >= '2016-11-01'", "day1=2016-11-01", "1", NULL },
	{ "${day1} < ${day2}", "day1=2016-11-01", "NULL", NULL },
	/* IN, BETWEEN, LIKE, CASE */
	{ "${i1} in (1, 2, 3)", "i1=2", "1", NULL },
	{ "${i1} in (1, 2, 3)", "i1=4", "0", NULL },
	{ "${i1} in (1, ${i2})", "i1=4", "NULL", NULL },
	{ "${i1} in (4, ${i2})", "i1=4", "1", NULL },
	{ "${i1} in (1)", "", "NULL", NULL },
	{ "${i1} not in (1, 2)", "i1=3", "1", NULL },
	{ "${i1} not in (1, 2)", "", "NULL", NULL },
	{ "${n1} in ('1', '2')", "n1=2", "1", NULL },
	{ "${s1} in ('ja', 'delvis')", "s1=delvis", "1", NULL },
	{ "${i1} between 1 and 3", "i1=3", "1", NULL },
	{ "${i1} between 1 and 3", "i1=4", "0", NULL },
	{ "${i1} between ${i2} and 3", "i1=4", "0", NULL },
	{ "${i1} between ${i2} and 5", "i1=4", "NULL", NULL },
	{ "${i1} between 1 and 3", "", "NULL", NULL },
	{ "${i1} not between 1 and 3 and ${i2} = 1", "i1=4 i2=1", "1", NULL },
	{ "${t1} like 'å%'", "t1=Ålder", "1", NULL },
	{ "${t1} like '_ra%'", "t1=BRA", "1", NULL },
	{ "${t1} like '_ra%'", "t1=ra", "0", NULL },
	{ "${t1} like '%r%r%'", "t1=orrre", "1", NULL },
	{ "${t1} like 'Ä_'", "t1=äö", "1", NULL },
	{ "${t1} like 'a'", "", "NULL", NULL },
	{ "${t1} not like 'a'", "t1=b", "1", NULL },
	{ "case when ${i1} > 3 then 'stor' else 'liten' end", "i1=4", "stor", NULL },
	{ "case when ${i1} > 3 then 'stor' else 'liten' end", "", "liten", NULL },
	{ "case when ${i1} > 3 then 'stor' end", "i1=1", "NULL", NULL },
	{ "case ${i1} when 1 then 'ett' when 2 then 'två' end", "i1=2", "två", NULL },
	{ "case ${i1} when 1 then 'ett' else 'annat' end", "", "annat", NULL },
	{ "case ${s1} when 'ja' then 1 else 2.5 end", "s1=ja", "1", NULL },
	/* logic: unknown is neither */
	{ "1 and 1", "", "1", NULL },
	{ "1 and ${i1}", "", "NULL", NULL },
	{ "0 and ${i1}", "", "0", NULL },
	{ "${i1} and 0", "", "0", NULL },
	{ "1 or ${i1}", "", "1", NULL },
	{ "${i1} or 1", "", "1", NULL },
	{ "0 or ${i1}", "", "NULL", NULL },
	{ "0 or 0", "", "0", NULL },
	{ "not 0", "", "1", NULL },
	{ "not ${i1}", "", "NULL", NULL },
	{ "not 0.5", "", "0", NULL },
	{ "not ${i1} = 1 and ${i2} = 2", "i1=2 i2=2", "1", NULL },
	{ "1 or 0 and 0", "", "1", NULL },
	{ "1 = 1 is null", "", "0", NULL },
	/* rows, cells, people, hidden */
	{ "${mat[r1,c1]} >= 2", "mat[r1,c1]=3", "1", NULL },
	{ "${mat[r1,c1]} >= 2", "mat[r1,c2]=3", "NULL", NULL },
	{ "sum(${mat[r1,*]})", "mat[r1,c1]=3 mat[r1,c2]=1 mat[r2,c1]=4", "4", NULL },
	{ "sum(${mat[*,c1]})", "mat[r1,c1]=3 mat[r1,c2]=1 mat[r2,c1]=4", "7", NULL },
	{ "count(${mat})", "mat[r1,c1]=3 mat[r1,c2]=1", "2", NULL },
	{ "${mp[r1]} >= 2", "mp[r1]@2,3", "1", NULL },
	{ "own(${mp[r1]})", "mp[r1]?2,3", "2", "p2" },
	{ "${p1}", "p1@1,2,4,4", "3", NULL },
	{ "${p1}", "p1@1,2", "1.5", NULL },
	{ "${p1}", "p1?1,2", "NULL", NULL },
	{ "${p1} = 1.5", "p1@1,2", "1", NULL },
	{ "${h1}", "h1=3", "3", NULL },
	{ "${h1}", "h1=3 i1=1000", "NULL", NULL },
	{ "${calc} + 1", "i1=3", "7", NULL },
	{ "${calc} + 1", "i1=2000", "NULL", NULL },
	{ ". + 1", "i1=3", "4", "i1" },
	{ ". + 1", "", "NULL", "i1" },
	{ "not selected(., 'ingen')", "m1=hvb", "1", "m1" },
};

static const struct example calls[] = {
	{ "selected(${m1}, 'hvb')", "m1=hvb+fam", "1", NULL },
	{ "selected(${m1}, 'ingen')", "m1=hvb+fam", "0", NULL },
	{ "selected(${m1}, 'hvb')", "", "NULL", NULL },
	{ "selected(${s1}, 'ja')", "s1=ja", "1", NULL },
	{ "selected(${n1}, 1)", "n1=1", "1", NULL },
	{ "selected(${who.actor}, 'soc')", "who@soc,mig", "1", NULL },
	{ "count_selected(${m1})", "m1=hvb+fam", "2", NULL },
	{ "count_selected(${m1})", "", "NULL", NULL },
	{ "coalesce(${i1}, ${i2}, 0)", "i2=2", "2", NULL },
	{ "coalesce(${i1}, ${i2}, 0)", "", "0", NULL },
	{ "if(${i1} > 1, 'ja', 'nej')", "i1=2", "ja", NULL },
	{ "iif(${i1} > 1, 'ja', 'nej')", "", "nej", NULL },
	{ "length(${t1})", "t1=åäö", "3", NULL },
	{ "length(${t1})", "", "NULL", NULL },
	{ "lower(${t1})", "t1=ÅÄÖ", "åäö", NULL },
	{ "lower(${t1})", "", "NULL", NULL },
	{ "upper(${t1})", "t1=åäö", "ÅÄÖ", NULL },
	{ "upper(${t1})", "", "NULL", NULL },
	{ "trim('  a b ')", "", "a b", NULL },
	{ "trim('  ')", "", "NULL", NULL },
	{ "trim(${t1})", "", "NULL", NULL },
	{ "round(2.5)", "", "3", NULL },
	{ "round(-2.5)", "", "-3", NULL },
	{ "round(2.675, 2)", "", "2.68", NULL },
	{ "round(${d1}, 1)", "", "NULL", NULL },
	{ "floor(-2.5)", "", "-3", NULL },
	{ "floor(${d1})", "", "NULL", NULL },
	{ "abs(-2)", "", "2", NULL },
	{ "abs(-2.5)", "", "2.5", NULL },
	{ "abs(${i1})", "", "NULL", NULL },
	{ "int(-2.7)", "", "-2", NULL },
	{ "int(${d1})", "", "NULL", NULL },
	{ "number('12')", "", "12", NULL },
	{ "number(' 1.5 ')", "", "1.5", NULL },
	{ "number('1,5')", "", "NULL", NULL },
	{ "number(${t1})", "", "NULL", NULL },
	{ "string(${i1})", "i1=12", "12", NULL },
	{ "string(2.0)", "", "2", NULL },
	{ "string(${i1})", "", "NULL", NULL },
	{ "today()", "", "2017-03-14", NULL },
	{ "length(now())", "", "16", NULL },
	{ "date('2017-02-28')", "", "2017-02-28", NULL },
	{ "date(${t1})", "t1=2017-02-30", "NULL", NULL },
	{ "date(${t1})", "", "NULL", NULL },
	{ "date('2017-02-28', 1)", "", "2017-03-01", NULL },
	{ "date(${day1}, -1)", "", "NULL", NULL },
	{ "days_between(${day1}, today())", "day1=2017-03-01", "13", NULL },
	{ "days_between(${day1}, today())", "", "NULL", NULL },
	{ "concat(${t1}, '-', ${i1})", "i1=2", "-2", NULL },
	{ "concat(${t1})", "", "NULL", NULL },
	{ "join(${m1}, ', ')", "m1=hvb+fam", "hvb, fam", NULL },
	{ "join(${m1}, ', ')", "", "NULL", NULL },
	{ "join(${f2}, '/')", "f2#a,,c", "a/c", NULL },
	{ "contains(${t1}, 'ÅR')", "t1=flera+år", "1", NULL },
	{ "contains(${t1}, 'mån')", "t1=flera+år", "0", NULL },
	{ "contains(${t1}, 'a')", "", "NULL", NULL },
	{ "starts_with(${t1}, 'ÅR')", "t1=år+ett", "1", NULL },
	{ "starts_with(${t1}, 'ett')", "t1=år+ett", "0", NULL },
	{ "starts_with(${t1}, 'a')", "", "NULL", NULL },
	{ "matches(${t1}, 'year_range')", "t1=2016-2019", "1", NULL },
	{ "matches(${t1}, 'year_range')", "t1=2019-2016", "0", NULL },
	{ "matches(${t1}, 'year_range')", "", "NULL", NULL },
	{ "matches('221 00', 'postal_code')", "", "1", NULL },
	{ "matches('a@b.se', 'email')", "", "1", NULL },
	{ "matches('a@b', 'email')", "", "0", NULL },
	{ "choice_label(${s1})", "s1=delvis", "Delvis", NULL },
	{ "choice_label(${m1})", "m1=hvb+fam", "HVB, Familjehem", NULL },
	{ "choice_label(${g1})", "g1=0", "Inget", NULL },
	{ "choice_label(${s1})", "", "NULL", NULL },
	{ "count(${rep})", "f1#1,2,3", "3", NULL },
	{ "count(${rep})", "", "0", NULL },
	{ "count(${f1})", "f1#1,,3", "2", NULL },
	{ "count(${i1}, ${i2})", "i1=1", "1", NULL },
	{ "count(${who})", "who@soc,utb,mig", "3", NULL },
	{ "count(${who.actor}, inside = 'nej')", "who@soc,utb,mig", "1", NULL },
	{ "distinct(${who.actor})", "who@soc,soc,mig", "2", NULL },
	{ "distinct(${who.actor}, inside = 'ja')", "who@soc,soc,mig,utb", "2", NULL },
	{ "distinct(${who.actor}, inside = 'ja' and code <> 'soc')", "who@soc,soc,utb", "1", NULL },
	{ "distinct(${who.actor}, inside = 'ja')", "who@soc,utb-,mig-", "2", NULL },
	{ "count(${who})", "who@soc-,utb-", "2", NULL },
	{ "distinct(${f1})", "f1#1,1,2,", "2", NULL },
	{ "distinct(${f1})", "", "0", NULL },
	{ "sum(${f1})", "f1#1,,3", "4", NULL },
	{ "sum(${f1})", "", "NULL", NULL },
	{ "sum(${i1}, ${d1})", "i1=1 d1=0.5", "1.5", NULL },
	{ "min(${f1})", "f1#5,,3", "3", NULL },
	{ "min(${f1})", "", "NULL", NULL },
	{ "max(${day1}, ${day2})", "day1=2017-01-01", "2017-01-01", NULL },
	{ "max(${f1}, 4)", "f1#5,,3", "5", NULL },
	{ "mean(${f1})", "f1#1,2,,4", "2.3333333333333335", NULL },
	{ "mean(${f1})", "", "NULL", NULL },
	{ "median(${f1})", "f1#1,9,,4", "4", NULL },
	{ "median(${f1})", "f1#1,4", "2.5", NULL },
	{ "median(${f1})", "", "NULL", NULL },
	{ "spread(${p1})", "p1@1,2,4", "3", NULL },
	{ "spread(${p1})", "p1?1,2,4", "NULL", NULL },
	{ "rated(${p1})", "p1@1,,4", "2", NULL },
	{ "rated(${p1})", "p1?1,2,4", "0", NULL },
	{ "own(${p1})", "p1?2,3", "2", "p2" },
	{ "own(${p1})", "", "NULL", "p2" },
	{ "me('actor')", "who@utb", "utb", "p2" },
	{ "me('actor')", "", "NULL", "p2" },
	{ "unit('code')", "unit=1281", "1281", NULL },
	{ "unit('name')", "unit=1281", "Lund", NULL },
	{ "unit('name')", "", "NULL", NULL },
	{ "register('actors', ${t1}, 'inside')", "t1=mig", "nej", NULL },
	{ "register('actors', ${t1}, 'inside')", "t1=xyz", "NULL", NULL },
	{ "register('actors', ${t1}, 'inside')", "", "NULL", NULL },
	{ "row()", "", "NULL", "mat" },
	{ "column()", "", "NULL", "mat" },
};

static const struct example mistakes[] = {
	{ "1 +", "", "expr.syntax", NULL },
	{ "", "", "expr.syntax", NULL },
	{ "  ", "", "expr.syntax", NULL },
	{ "1 = = 1", "", "expr.syntax", NULL },
	{ "${i1} == 1", "", "expr.syntax", NULL },
	{ "1 -- 2", "", "expr.syntax", NULL },
	{ "1 /* 2 */", "", "expr.syntax", NULL },
	{ "1; 2", "", "expr.syntax", NULL },
	{ "\"a\" = 1", "", "expr.syntax", NULL },
	{ "[i1] = 1", "", "expr.syntax", NULL },
	{ "`i1` = 1", "", "expr.syntax", NULL },
	{ "?1 = 1", "", "expr.syntax", NULL },
	{ "@i1", "", "expr.syntax", NULL },
	{ ":i1", "", "expr.syntax", NULL },
	{ "'a", "", "expr.syntax", NULL },
	{ "'a\tb'", "", "expr.syntax", NULL },
	{ "1\x01", "", "expr.syntax", NULL },
	{ "(1", "", "expr.syntax", NULL },
	{ "1)", "", "expr.syntax", NULL },
	{ "1 2", "", "expr.syntax", NULL },
	{ "12x", "", "expr.syntax", NULL },
	{ "1) where (0", "", "expr.syntax", NULL },
	{ "(select 1)", "", "expr.unknown-name", NULL },
	{ "${i1", "", "expr.syntax", NULL },
	{ "${1i}", "", "expr.syntax", NULL },
	{ "${mat[r1}", "", "expr.syntax", NULL },
	{ "1 < ${i1} < 3", "", "expr.syntax", NULL },
	{ "${i1} is 3", "", "expr.syntax", NULL },
	{ "case 1 end", "", "expr.syntax", NULL },
	{ "i1 = 1", "", "expr.syntax", NULL },
	{ "ja = 1", "", "expr.unknown-name", NULL },
	{ "${i3} = 1", "", "expr.unknown-name", NULL },
	{ "load_extension('x')", "", "expr.unknown-name", NULL },
	{ "random()", "", "expr.unknown-name", NULL },
	{ "${who.shoe}", "", "expr.unknown-name", NULL },
	{ "unit('shoe')", "", "expr.unknown-name", NULL },
	{ "register('actor', 'soc', 'inside')", "", "expr.unknown-name", NULL },
	{ "register('actors', 'soc', 'outside')", "", "expr.unknown-name", NULL },
	{ "me('shoe')", "", "expr.unknown-name", "p1" },
	{ "matches('a', 'anything')", "", "expr.unknown-name", NULL },
	{ "distinct(${who.actor}, outside = 'ja')", "", "expr.unknown-name", NULL },
	{ "${i1} = 'ja'", "", "expr.type", NULL },
	{ "${t1} > 3", "", "expr.type", NULL },
	{ "${s1} = 1", "", "expr.type", NULL },
	{ "${i1} + ${t1}", "", "expr.type", NULL },
	{ "${day1} + 1", "", "expr.type", NULL },
	{ "${day1} = 'i dag'", "", "expr.type", NULL },
	{ "${day1} = 3", "", "expr.type", NULL },
	{ "${t1} and 1", "", "expr.type", NULL },
	{ "not ${t1}", "", "expr.type", NULL },
	{ "${i1} like 'a'", "", "expr.type", NULL },
	{ "${t1} like ${t2}", "", "expr.type", NULL },
	{ "coalesce(${i1}, ${t1})", "", "expr.type", NULL },
	{ "case when 1 then 1 else 'a' end", "", "expr.type", NULL },
	{ "length(${i1})", "", "expr.type", NULL },
	{ "${i1} = null", "", "expr.type", NULL },
	{ "${note1} = 1", "", "expr.type", NULL },
	{ "${grp} = 1", "", "expr.type", NULL },
	{ "${i1[r1]} = 1", "", "expr.type", NULL },
	{ "${i1.actor}", "", "expr.type", NULL },
	{ "sum(${t1})", "", "expr.type", NULL },
	{ "choice_label(${i1})", "", "expr.type", NULL },
	{ "${s1} = 'joo'", "", "expr.unknown-choice", NULL },
	{ "${s1} in ('ja', 'kanske')", "", "expr.unknown-choice", NULL },
	{ "${s2} = 'delvs'", "", "expr.unknown-choice", NULL },
	{ "${n1} = 7", "", "expr.unknown-choice", NULL },
	{ "${n1} = '7'", "", "expr.unknown-choice", NULL },
	{ "selected(${m1}, 'hvbb')", "", "expr.unknown-choice", NULL },
	{ "${mat[r3,c1]} = 1", "", "expr.unknown-choice", NULL },
	{ "${p1} = 9", "", "expr.unknown-choice", NULL },
	{ "abs()", "", "expr.arguments", NULL },
	{ "abs(1, 2)", "", "expr.arguments", NULL },
	{ "today(1)", "", "expr.arguments", NULL },
	{ "coalesce(1)", "", "expr.arguments", NULL },
	{ "unit(${t1})", "", "expr.arguments", NULL },
	{ "own(${p1})", "", "expr.scope", NULL },
	{ "own(${p1})", "", "expr.scope", "i1" },
	{ "own(${i1})", "", "expr.scope", "p1" },
	{ "spread(${i1})", "", "expr.scope", NULL },
	{ "me('actor')", "", "expr.scope", "i1" },
	{ "row()", "", "expr.scope", "i1" },
	{ "position()", "", "expr.scope", "i1" },
	{ ".", "", "expr.scope", NULL },
	{ ". = 1", "", "expr.scope", "grp" },
	{ "${m1} = 'hvb'", "", "expr.scope", NULL },
	{ "${f1} = 1", "", "expr.scope", NULL },
	{ "count(${m1})", "", "expr.scope", NULL },
	{ "${mat} = 1", "", "expr.scope", NULL },
	{ "${mat[r1,*]} = 1", "", "expr.scope", NULL },
	{ "${who.actor} = 'soc'", "", "expr.scope", NULL },
};

static struct form *form;

static int
load(void **state)
{
	struct diags diags = { .at = NULL };

	(void)state;
	form = testform_load(TESTFORM, &diags);
	if (form == NULL)
		diags_print(&diags, stderr, 0);
	diags_clear(&diags);
	return form == NULL;
}

static int
unload(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

static const struct expr *
compile(const struct example *example, struct diags *diags)
{
	const struct question *home = NULL;
	struct place place = { .path = "test.yaml", .line = 1, .column = 1 };

	if (example->home)
		home = form_question(form, str_of(example->home));
	return expr_compile(
		form, home, NULL, EXPR_VALUE, str_of(example->text), place, true, diags);
}

static void
check_example(const struct example *example)
{
	struct diags diags = { .at = NULL };
	struct arena arena = { .last = NULL };
	struct buf result = { .at = NULL };
	const struct expr *expr = compile(example, &diags);

	if (expr == NULL)
		fail_msg("%s: %s", example->text, diags_first(&diags));
	struct answers *answers = testform_answer(form, example->answers, &arena);
	struct moment moment = { .answers = answers,
		.row = &answers->root,
		.seat = example->home ? 1 : 0,
		.arena = &arena };
	struct value value = expr_run(expr, &moment);
	value_write(&result, &value);
	const char *got = value.kind == VALUE_NONE ? "NULL" : result.at;
	double wanted, number;
	bool same = strcmp(got, example->result) == 0 ||
		    (str_to_decimal(str_of(example->result), &wanted) &&
			    value_number(&value, &number) && wanted == number);
	if (!same)
		fail_msg("%s with %s: %s, not %s", example->text, example->answers, got,
			example->result);
	assert_int_equal(expr_is_true(expr, &moment),
		(value.kind == VALUE_INTEGER && value.integer != 0) ||
			(value.kind == VALUE_DECIMAL && value.decimal != 0));
	answers->unit = STR("");
	answers_free(answers);
	buf_free(&result);
	arena_free(&arena);
	diags_clear(&diags);
}

static void
test_operators(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(operators); i++)
		check_example(&operators[i]);
}

static void
test_calls(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(calls); i++)
		check_example(&calls[i]);
}

static void
test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
		struct diags diags = { .at = NULL };
		if (compile(&mistakes[i], &diags))
			fail_msg("%s compiles", mistakes[i].text);
		if (diags.count != 1 || !diags_has(&diags, mistakes[i].result))
			fail_msg("%s: %s [%s], not %s", mistakes[i].text, diags_first(&diags),
				diags.at[0].code, mistakes[i].result);
		diags_clear(&diags);
	}
}

static void
check_told(const char *text, const char *code, unsigned column, const char *part)
{
	struct diags diags = { .at = NULL };
	struct example example = { .text = text };

	assert_null(compile(&example, &diags));
	assert_string_equal(diags.at[0].code, code);
	assert_int_equal(diags.at[0].place.column, column);
	if (strstr(diags.at[0].text, part) == NULL)
		fail_msg("%s: no '%s' in: %s", text, part, diags.at[0].text);
	diags_clear(&diags);
}

/* The place is counted in characters, not bytes. */
static void
test_words(void **state)
{
	(void)state;
	check_told("${i1} = 'ja'", "expr.type", 9, "I1 is a number and cannot be compared");
	check_told("${t1} = 'åäö' and ${s1} = 'jaa'", "expr.unknown-choice", 27, "'ja'");
	check_told("${s1} = 'xyzzy'", "expr.unknown-choice", 9, "ja, delvis, nej");
	check_told("${t11} = 1", "expr.unknown-name", 1, "'t1'");
	check_told("rond(1)", "expr.unknown-name", 1, "'round'");
	check_told("${m1} = 'hvb'", "expr.scope", 1, "selected(");
}

/* ---- limits ---- */

static bool
compiles(const struct buf *text, const char *code)
{
	struct diags diags = { .at = NULL };
	struct example example = { .text = text->at };
	bool good = compile(&example, &diags) != NULL;

	if (!good && !diags_has(&diags, code))
		fail_msg("%s, not %s", diags_first(&diags), code);
	diags_clear(&diags);
	return good;
}

static bool
repeated(const char *start, const char *again, size_t times, const char *end, const char *code)
{
	struct buf text = { .at = NULL };

	buf_text(&text, start);
	for (size_t i = 0; i < times; i++)
		buf_text(&text, again);
	buf_text(&text, end);
	bool good = compiles(&text, code);
	buf_free(&text);
	return good;
}

static void
test_limits(void **state)
{
	(void)state;
	assert_false(repeated("1", " + 1", 3000, "", "expr.too-long"));
	assert_true(repeated("1", " + 1", 2000, "", ""));
	assert_true(repeated("1", " or 1", 1500, "", ""));
	assert_false(repeated("1", " + 1 - 1", 100, "", "expr.too-deep"));
	assert_false(repeated("", "(", 100, "1", "expr.too-deep"));
	assert_false(repeated("", "not ", 100, "1", "expr.too-deep"));
	assert_false(repeated("", "- ", 100, "1", "expr.too-deep"));
	assert_false(repeated("", "abs(", 100, "1", "expr.too-deep"));
	assert_false(repeated("'a' like '", "%a", 200, "'", "expr.too-long"));
	assert_true(repeated("1 in (0", ", 1", 2000, ")", ""));
}

/* A text that doubles and doubles ends as nothing, not as no memory. */
static void
test_growing_text(void **state)
{
	struct diags diags = { .at = NULL };
	struct arena arena = { .last = NULL };
	struct buf text = { .at = NULL };

	(void)state;
	buf_text(&text, "concat('a'");
	for (size_t i = 0; i < 600; i++)
		buf_text(&text, ", ${t1}");
	buf_text(&text, ")");
	const struct expr *expr = expr_compile(
		form, NULL, NULL, EXPR_VALUE, buf_str(&text), place_none(), false, &diags);
	assert_non_null(expr);
	struct answers *answers = answers_new(form);
	struct spot spot = spot_of(answers, form_question(form, STR("t1")));
	struct buf long_text = { .at = NULL };
	for (size_t i = 0; i < 5000; i++)
		buf_text(&long_text, "x");
	struct value value = value_text(buf_str(&long_text));
	struct uid uid = uid_random();
	answers_set(answers, &spot, STATE_ANSWERED, &value, &uid, 1, 0);
	struct moment moment = { .answers = answers, .row = &answers->root, .arena = &arena };
	assert_int_equal(expr_run(expr, &moment).kind, VALUE_NONE);
	answers_free(answers);
	arena_free(&arena);
	buf_free(&text);
	buf_free(&long_text);
}

static void
test_reads(void **state)
{
	struct diags diags = { .at = NULL };
	struct example example = { .text = "${i2} > ${i1} + ${i2} and today() > ${day1}" };
	struct example mine = { .text = "own(${p1}) > 1 and me('actor') = 'soc'", .home = "p2" };

	(void)state;
	const struct expr *expr = compile(&example, &diags);
	const struct expr_reads *reads = expr_reads(expr);
	assert_int_equal(reads->count, 3);
	assert_true(str_is(reads->questions[0]->name, "i2"));
	assert_true(str_is(reads->questions[1]->name, "i1"));
	assert_true(str_is(reads->questions[2]->name, "day1"));
	assert_true(reads->clock && !reads->own && !reads->people);
	assert_int_equal(expr_kind(expr), VALUE_INTEGER);
	reads = expr_reads(compile(&mine, &diags));
	assert_true(reads->own && reads->people && !reads->clock);
	assert_int_equal(reads->count, 1);
}

/* Inside a row a field is that row's value. */
static void
test_rows(void **state)
{
	struct diags diags = { .at = NULL };
	struct arena arena = { .last = NULL };
	struct example example = { .text = "${f1} * 10 + position()", .home = "f2" };
	const struct expr *expr = compile(&example, &diags);

	(void)state;
	assert_non_null(expr);
	struct answers *answers = testform_answer(form, "f1#7,8,9", &arena);
	struct slot *slot = &answers->root.slots[form_question(form, STR("rep"))->slot];
	answers_row_remove(answers, slot_row(slot, 0), true);
	struct moment moment = { .answers = answers, .row = slot_row(slot, 1), .arena = &arena };
	assert_int_equal(expr_run(expr, &moment).integer, 92);
	answers_free(answers);
	arena_free(&arena);
}

/* A filter's columns stand bare, and row() is the matrix's. */
static void
test_filter(void **state)
{
	struct diags diags = { .at = NULL };
	const struct registry *actors = form_register(form, STR("actors"));
	const struct expr *expr = expr_compile(form, NULL, actors, EXPR_FILTER,
		STR("inside = 'ja' and code <> 'utb'"), place_none(), false, &diags);
	struct answers *answers = answers_new(form);
	size_t kept = 0;

	(void)state;
	assert_non_null(expr);
	for (size_t i = 0; i < actors->rows_count; i++) {
		struct choice choice = { .name = actors->rows[i].code, .row = &actors->rows[i] };
		struct moment moment = { .answers = answers, .choice = &choice };
		kept += expr_is_true(expr, &moment);
	}
	assert_int_equal(kept, 2);
	assert_null(expr_compile(form, NULL, actors, EXPR_FILTER, STR("outside = 'ja'"),
		place_none(), false, &diags));
	assert_true(diags_has(&diags, "expr.unknown-name"));
	diags_clear(&diags);
	answers_free(answers);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_growing_text),
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_filter),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
