/* The program from outside: what the verbs print, on which stream, and with
 * which exit.  BEHOV is the program, BEHOV_TEST_ROOT the source tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

struct ran {
	int exit;
	char *out, *err;
};

static char *
slurp(const char *name)
{
	FILE *file = fopen(name, "r");
	char *text = calloc(1, 1 << 22);
	size_t length;

	assert_non_null(file);
	assert_non_null(text);
	length = fread(text, 1, (1 << 22) - 1, file);
	text[length] = 0;
	fclose(file);
	return text;
}

/* `line` is what a person would write after "behov" in a shell. */
static struct ran
run(const char *line)
{
	char command[4096], out[128], err[128];
	struct ran ran;
	int status;

	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(err, sizeof err, "%s/err", folder);
	snprintf(command, sizeof command, "cd '%s' && \"$BEHOV\" %s >'%s' 2>'%s'", folder, line,
		out, err);
	status = system(command);
	ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	ran.out = slurp(out);
	ran.err = slurp(err);
	return ran;
}

static void
forget(struct ran *ran)
{
	free(ran->out);
	free(ran->err);
}

/* Runs, and holds the exit and a part of what was printed against what is
 * expected; an empty part: nothing is printed there. */
static void
expect(const char *line, int code, const char *out, const char *err)
{
	struct ran ran = run(line);

	if (ran.exit != code || (out && *out && !strstr(ran.out, out)) ||
		(err && *err && !strstr(ran.err, err)) || (out && !*out && *ran.out) ||
		(err && !*err && *ran.err))
		print_error(
			"behov %s\nexit %d\n%.2000s\n%.2000s\n", line, ran.exit, ran.out, ran.err);
	assert_int_equal(ran.exit, code);
	if (out && *out)
		assert_non_null(strstr(ran.out, out));
	else if (out)
		assert_string_equal(ran.out, "");
	if (err && *err)
		assert_non_null(strstr(ran.err, err));
	else if (err)
		assert_string_equal(ran.err, "");
	forget(&ran);
}

/* The 32 digits after "session":" of what was printed. */
static void
begin(const char *line, char session[33])
{
	struct ran ran = run(line);
	const char *at = strstr(ran.out, "\"session\":\"");

	if (!at)
		print_error("%s%s", ran.out, ran.err);
	assert_int_equal(ran.exit, 0);
	assert_non_null(at);
	memcpy(session, at + strlen("\"session\":\""), 32);
	session[32] = 0;
	forget(&ran);
}

#define NEW                                                                                \
	"new --unit L01 --form \"$BEHOV_TEST_ROOT/tests/pack/fire_round.yaml\" --consent " \
	"--no-open --json --participant 'label=Å, ä,role=care' --participant role=desk"

static void
help_and_version(void **state)
{
	(void)state;
	expect("--version", 0, "behov ", "");
	expect("--version --json", 0, "{\"behov\":1,\"version\":\"", "");
	expect("-h", 0, "behov new --form", "");
	expect("--help", 0, "--participant", "");
	expect("answer -h", 0, "behov answer SESSION", "");
	expect("help answer", 0, "--from FILE", "");
	expect("help keys", 0, "Ctrl-G", "");
	expect("help data", 0, "0600", "");
	expect("help kyes", 64, "", "keys");
	expect("help --json", 0, "{\"behov\":1,\"commands\":[{\"name\":\"new\"", "");
	expect("completion bash", 0, "complete -o filenames -F _behov behov", "");
	expect("completion zsh", 0, "#compdef behov", "");
	expect("completion fish", 0, "complete -c behov", "");
	expect("completion tcsh", 64, "", "bash, zsh and fish");
}

static void
wrong_use(void **state)
{
	(void)state;
	expect("comapre", 64, "", "Unknown command");
	expect("exprot", 64, "", "Did you mean \"export\"?");
	expect("show", 64, "", "Write: behov show SESSION");
	expect("show a b c", 64, "", "too much");
	expect("show x --at yesterday", 64, "", "yesterday");
	expect("show x --color red", 64, "", "red");
	expect("show x --lang fi", 64, "", "fi");
	expect("show x --json --plain", 64, "", "Choose one");
	expect("backup x --dry-run", 64, "", "--dry-run");
	expect("list gardens", 64, "", "documents");
	expect("new", 64, "", "--form");
	expect("new --form x --round zero", 64, "", "zero");
	expect("new --form x --participant name=x", 64, "", "name=x");
	expect("export --as pdf -C none.db", 66, "", "none.db");
	expect("--json", 64, "", "behov -h");
}

static void
no_store_yet(void **state)
{
	(void)state;
	expect("show x -C none.db", 66, "", "none.db");
	expect("list sessions -C none.db", 66, "", "none.db");
	expect("list forms -C none.db --json", 0, "{\"behov\":1,\"forms\":[", NULL);
	expect("new --form nothing_like_it --unit 1 -C none.db --no-open", 66, "", NULL);
	assert_int_not_equal(access("none.db", F_OK), 0);
}

/* A line with the session's id in place of $S. */
static const char *
with(const char *session, const char *line)
{
	static char text[4096];
	const char *at = strstr(line, "$S");

	assert_non_null(at);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - line), line, session, at + 2);
	return text;
}

static void
one_by_one(void **state)
{
	char s[33];

	(void)state;
	begin(NEW " -C one.db", s);
	expect(with(s, "-C one.db answer $S a1_day 2026-03-01 --at 2026-03-02"), 0,
		"saved a1_day\n", "");
	expect(with(s, "-C one.db answer $S m1_floor 1 --json"), 0,
		"{\"behov\":1,\"saved\":\"m1_floor\"}\n", "");
	expect(with(s, "-C one.db answer $S M1 9x"), 65, "", "9x");
	expect(with(s, "-C one.db answer $S m1_flor 1"), 65, "", "m1_floor");
	expect(with(s, "-C one.db answer $S r1_exits 1"), 65, "", "seat");
	expect(with(s, "-C one.db answer $S r1_exits 1 --seat 7"), 65, "", "7");
	expect(with(s, "-C one.db answer $S m1_floor --state abc"), 65, "", "abc");
	expect(with(s, "-C one.db answer $S m1_floor"), 64, "", "--state");
	expect(with(s, "-C one.db answer $S m3_width 2.5 --note 'measured twice'"), 0,
		"saved m3_width", "");
	expect(with(s, "-C one.db answer $S m3_width 3.5 -n"), 0, "good m3_width", "");
	expect(with(s, "-C one.db --lang en show $S m3_width"), 0, "note: measured twice", "");
	expect(with(s, "-C one.db show $S --json"), 0,
		"{\"path\":\"m3_width\",\"note\":\"measured twice\"}", "");
	expect(with(s, "-C one.db show $S m3_width --plain"), 0, "\tanswered\t2.5\t", "");
	expect(with(s, "-C one.db show $S --json"), 0, "\"label\":\"\xc3\x85, \xc3\xa4\"", "");
	expect(with(s, "-C one.db missing $S --json"), 1, "\"question\":\"r1_exits\"", "");
	expect(with(s, "-C one.db submit $S"), 1, "", NULL);
	expect(with(s, "-C one.db submit $S -n --json"), 1, "\"handed_in\":false", "");
	expect("-C one.db show zzzz", 1, "", "zzzz");
	expect("-C one.db list seats --plain", 0, "unit\tname\tround\tseat\tlabel", "");
	expect("-C one.db list documents --json", 0, "{\"behov\":1,\"documents\":[{\"document\":\"",
		"");
	expect("-C one.db list rounds --plain", 0, "fire_round\t1\t1\t0\n", "");
	expect("-C one.db list units --form \"$BEHOV_TEST_ROOT/tests/pack/fire_round.yaml\"", 0,
		"L01", "");
	expect("-C one.db verify --json", 0, "{\"behov\":1,\"sound\":true", "");
}

/* What comes with the program, instead of the tests' own pack; and back. */
static int
with_ours(void **state)
{
	(void)state;
	return setenv("BEHOV_DATA_DIR", "", 1);
}

static int
with_own(void **state)
{
	char data[128];

	(void)state;
	snprintf(data, sizeof data, "%s/data", folder);
	return setenv("BEHOV_DATA_DIR", data, 1);
}

/* The word after the head line of what --plain printed, as an id. */
static void
take_id(const char *line, char id[33])
{
	struct ran ran = run(line);
	const char *at = strchr(ran.out, '\n');

	assert_int_equal(ran.exit, 0);
	assert_non_null(at);
	memcpy(id, at + 1, 32);
	id[32] = 0;
	forget(&ran);
}

#define PEOPLE "-C people.db --lang en people 1281 "

/* Changing the contact keeps history, and two at once are refused. */
static void
S3_contacts(void **state)
{
	char id[33];

	(void)state;
	expect(PEOPLE, 0, "There are none yet.", "");
	assert_int_not_equal(access("people.db", F_OK), 0);
	take_id(PEOPLE "--add --role forvchef --level strat --contact --from 2017-01-01 --plain",
		id);
	expect(PEOPLE "--add --role samordnare_flykt --contact --at 2017-03-01", 65, "",
		"already has a contact person then: forvchef");
	expect(with(id, PEOPLE "--end $S --to 2017-03-01"), 0, "forvchef: ended", "");
	expect(PEOPLE "--add --role samordnare_flykt --contact --from 2017-03-01", 0, "added", "");
	expect(PEOPLE "--history --plain", 0, "yes\t2017-01-01\t2017-03-01\t", "");
	expect(PEOPLE "--plain", 0, "samordnare_flykt\t\t\tyes\t2017-03-01\t\t", "");
	expect(PEOPLE "--json", 0, "{\"behov\":1,\"people\":[{\"person\":\"", "");
	expect(PEOPLE "--add --end x", 64, "", "one at a time");
	expect(PEOPLE "--add", 65, "", "Nothing is said of the person");
	expect(PEOPLE "--add --level start", 65, "", "Did you mean \"strat\"?");
	expect(PEOPLE "--add --role x --from soon", 64, "", "soon");
	expect(PEOPLE "--end nobody", 65, "", "Nobody of 1281");
	expect("-C people.db people 12810", 65, "", "1281");
	expect("-C people.db verify", 0, NULL, "");
}

/* Who left stays on old conversations and is not taken in new ones. */
static void
S2_picked_not_typed(void **state)
{
	static const char in[] = "new --form behovsinventering --unit 1281 --no-open --json "
				 "-C picked.db --person ";
	char id[33], first[33];
	char line[256];

	(void)state;
	take_id("-C picked.db people 1281 --add --role larare --level prof --plain "
		"--from 2017-01-01 --at 2017-02-01",
		id);
	snprintf(line, sizeof line, "%slarare --at 2017-02-01", in);
	begin(line, first);
	snprintf(line, sizeof line, "%s%.8s --at 2017-02-02", in, id);
	expect(line, 0, "\"seat\":1,\"label\":\"\",\"role\":\"larare\"", "");
	expect("-C picked.db people 1281 --end larare --to 2017-03-01 --at 2017-02-03", 0, NULL,
		"");
	snprintf(line, sizeof line, "%s%.8s --at 2017-03-01", in, id);
	expect(line, 65, "", "not there today");
	snprintf(line, sizeof line, "%slarare --at 2017-03-01", in);
	expect(line, 65, "", "Nobody of 1281");
	expect("-C picked.db list seats --plain", 0, "\t1\t\tlarare\t\tprof\t", "");
	expect(with(first, "-C picked.db show $S --json"), 0, "\"role\":\"larare\"", "");
}

static void
S28_invited_by_level(void **state)
{
	(void)state;
	expect("-C level.db people 1281 --add --role ordforande --level strat --from 2017-01-01", 0,
		NULL, "");
	expect("-C level.db people 1290 --add --role forvchef --level strat --from 2017-02-01 "
	       "--to 2017-05-01",
		0, NULL, "");
	expect("-C level.db people 1281 --add --role larare --level prof --from 2017-01-01", 0,
		NULL, "");
	expect("-C level.db list people --level strat --at 2017-01-15 --json", 0,
		"\"role\":\"ordforande\",\"actor\":\"\",\"level\":\"strat\",\"contact\":\"no\","
		"\"from\":\"2017-01-01\"",
		"");
	expect("-C level.db --lang en list people --level strat --unit 1290 --at 2017-05-01", 0,
		"There are none yet.", "");
	expect("-C level.db list people --level strat --unit 1290 --at 2017-04-30 --plain", 0,
		"1290\tKristianstad\t\tforvchef", "");
	expect("-C level.db list people --unit 99", 65, "", "99");
}

static size_t
count(const char *text, const char *part)
{
	size_t found = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		found++;
	return found;
}

static void
S8_units(void **state)
{
	struct ran all = run("-C units.db units --plain");
	char session[33];

	(void)state;
	/* All that were asked, and the sixteen that take part. */
	assert_int_equal(count(all.out, "\n"), 34);
	assert_int_equal(count(all.out, "\tyes\t"), 16);
	assert_int_equal(count(all.out, "\tno\t"), 17);
	forget(&all);
	expect("-C units.db units --plain", 0, "\n1231\tBurl\xc3\xb6v\tyes\t", "");
	expect("-C units.db units 1214 --said asked --at 2016-11-20", 0, "2016-11-20", "");
	expect("-C units.db units 1214 --said no --at 2016-12-01 --json", 0,
		"{\"behov\":1,\"unit\":\"1214\",\"state\":\"no\",\"day\":\"2016-12-01\"}", "");
	expect("-C units.db units 1214 --plain", 0,
		"1214\tSval\xc3\xb6v\tno\t2016-11-20\t2016-12-01\t", "");
	expect("-C units.db units 1214 --said yes --at 2016-11-01", 65, "",
		"before the unit was asked");
	expect("-C units.db units --said yes", 64, "", "which unit");
	expect("-C units.db units 1214 --said maybe", 64, "", "--said asked, yes or no");
	expect("-C units.db units 1", 65, "", "\"1\"");
	begin("new --form behovsinventering --unit 1281 --no-open --json --consent -C units.db "
	      "--at 2017-02-01",
		session);
	expect(with(session, "-C units.db answer $S --state vet_ej b3_hande"), 65, NULL, NULL);
	expect("-C units.db units 1281 --json", 0, "\"approved\":\"no\"", "");
}

static void
S43_phases(void **state)
{
	(void)state;
	expect("-C phases.db list phases --plain --at 2017-02-15", 0,
		"\tanalys\tAnalysis and planning\t2016-11-01\t2017-03-31\tyes\t", "");
	expect("-C phases.db list phases --plain --at 2018-08-01", 0,
		"\tavslut\tClosing\t2018-07-01\t2018-09-30\tyes\t", "");
	expect("-C phases.db --lang en list phases --at 2017-08-01", 0, "2017-04-01  unknown", "");
	expect("-C phases.db list phases --plain --at 2017-08-01", 0, "2017-04-01\t\tmaybe\tno\t",
		"");
	expect("-C phases.db --lang en phase operativ --from 2017-10", 0,
		"from 2017-10-01 to 2018-06-30", "");
	expect("-C phases.db list phases --plain --at 2017-08-01", 0, "2017-04-01\t\tyes\tno\t",
		"");
	expect("-C phases.db --lang en phase operativ --from - --to 2018-05-02", 0,
		"from unknown to 2018-05-02", "");
	expect("-C phases.db phase operatif --from 2017-10", 65, "", "operativ");
	expect("-C phases.db phase operativ --from 2017", 64, "", "2017");
	expect("-C phases.db phase operativ", 64, "", "--from");
	expect("-C phases.db phase operativ --from 2018-08 --json", 65, "", NULL);
}

static void
lines_from_a_file(void **state)
{
	FILE *file;
	char s[33], name[128];
	struct ran ran;

	(void)state;
	begin(NEW " -C lines.db", s);
	snprintf(name, sizeof name, "%s/lines.tsv", folder);
	file = fopen(name, "w");
	assert_non_null(file);
	fputs("m1_floor\t1\n"
	      "nothing\t1\n"
	      "\n"
	      "m3_width\tx\n"
	      "m4_found\tnothing\r\n"
	      "m1_floor\t1\\q\n"
	      "r1_exits\t1\t1\n"
	      "r1_exits\t\t2\t\t\tavstar\n"
	      "m3_width\t1.5",
		file);
	fclose(file);
	ran = run(with(s, "-C lines.db answer $S --from lines.tsv"));
	assert_int_equal(ran.exit, 65);
	assert_string_equal(ran.out,
		"saved m1_floor\nsaved m4_found\nsaved r1_exits\nsaved r1_exits\n"
		"saved m3_width\n");
	assert_non_null(strstr(ran.err, "lines.tsv:2:"));
	assert_non_null(strstr(ran.err, "lines.tsv:4:"));
	assert_non_null(strstr(ran.err, "lines.tsv:6:"));
	assert_null(strstr(ran.err, "lines.tsv:3:"));
	forget(&ran);
	expect(with(s, "-C lines.db answer $S --from - < lines.tsv"), 65, "saved m1_floor\n",
		"stdin:2:");
	expect(with(s, "-C lines.db answer $S --from none.tsv"), 66, "", "none.tsv");
	expect(with(s, "-C lines.db answer $S m1_floor --from none.tsv"), 64, "", "--from");
	expect("-C lines.db answer ffff --from lines.tsv", 1, "", "ffff");
}

/* What nobody may read is in no output at all. */
static void
hidden_ratings(void **state)
{
	static const char *const outputs[] = {
		"-C veil.db show $S --plain r1_exits",
		"-C veil.db show $S r1_exits",
		"-C veil.db show $S --json r1_exits",
		"-C veil.db log $S r1_exits",
		"-C veil.db log $S r1_exits --plain",
		"-C veil.db log $S r1_exits --json",
	};
	char s[33];

	(void)state;
	begin(NEW " -C veil.db", s);
	expect(with(s, "-C veil.db answer $S r1_exits --seat 1 --state vet_ej"), 0, "saved", "");
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		struct ran ran = run(with(s, outputs[i]));

		assert_int_equal(ran.exit, 0);
		assert_null(strstr(ran.out, "vet_ej"));
		assert_null(strstr(ran.out, "don't know"));
		forget(&ran);
	}
	expect(with(s, "-C veil.db --lang en log $S r1_exits"), 0, "1 of 2", "");
	expect(with(s, "-C veil.db answer $S r1_exits 1 --seat 2"), 0, "saved", "");
	expect(with(s, "-C veil.db answer $S r1_exits --state reveal"), 0, "saved r1_exits", "");
	expect(with(s, "-C veil.db answer $S r1_exits --state reveal"), 65, "", NULL);
	/* Two are too few: counted still. */
	expect(with(s, "-C veil.db show $S r1_exits --json"), 0, "\"few\":true", "");
	expect("-C veil.db export --as csv", 0, ",r1_exits,r1_exits,,,,1,answered,,,<3,,,\r\n", "");
}

static void
data_out(void **state)
{
	char s[33];
	struct stat about;
	char name[128];

	(void)state;
	begin(NEW " -C out.db", s);
	expect(with(s, "-C out.db answer $S m4b_what --note x '=1+1'"), 65, "", NULL);
	expect("-C out.db export --as json -o - ", 0, "{\"behov\":1,\"demo\":false,\"documents\":[",
		"");
	expect("-C out.db export --as ndjson", 0,
		"{\"behov\":1,\"demo\":false,\"kind\":\"export\"}", "");
	expect("-C out.db export --as csv --wide", 0, "document,form,version,unit,round,a1_day",
		"");
	expect("-C out.db export --as json --wide", 64, "", "csv");
	expect("-C out.db export --as pdf", 64, "", "json, ndjson, csv");
	expect("-C out.db export -o x.csv --json", 0, "{\"behov\":1,\"file\":\"x.csv\"", "");
	snprintf(name, sizeof name, "%s/x.csv", folder);
	assert_int_equal(stat(name, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	expect("-C out.db export -o x.csv", 73, "", "x.csv");
	expect("-C out.db export -o x.csv --yes", 0, "x.csv", "");
	expect("-C out.db export -o none/x.csv", 73, "", "none/x.csv");
	expect("-C out.db backup copy.db", 0, "copy.db", "");
	expect("-C out.db backup copy.db", 73, "", "copy.db");
	expect("-C out.db restore copy.db -n", 0, NULL, "");
	expect("-C out.db restore copy.db --json", 0, "{\"behov\":1,\"restored\":\"copy.db\"", "");
	expect("-C out.db restore none.db", 66, "", "none.db");
	expect("-C out.db restore x.csv", 65, "", NULL);
	expect("-C out.db verify", 0, NULL, "");
}

static void
forms_are_checked(void **state)
{
	(void)state;
	expect("check \"$BEHOV_TEST_ROOT/tests/pack/fire_round.yaml\"", 0, "", NULL);
	expect("check none.yaml", 66, "", "none.yaml");
	expect("check x.csv --json", 65, "{\"behov\":1,\"level\":\"error\",\"code\":", "");
}

/* The same seed gives the same bytes. */
static void
demo_repeats(void **state)
{
	struct ran first, second, log_first, log_second;

	(void)state;
	expect("demo -o d1.db --units 3 --rounds 1 --seed 4", 0, "DEMO", "");
	expect("demo -o d1.db --units 3", 73, "", "d1.db");
	expect("demo -o d2.db --units 3 --rounds 1 --seed 4 --json", 0, "\"seed\":4", "");
	expect("demo -o d3.db --units none", 64, "", "none");
	first = run("-C d1.db export --as csv");
	second = run("-C d2.db export --as csv");
	assert_string_equal(first.out, second.out);
	assert_non_null(strstr(first.out, "\r\nDEMO-"));
	assert_non_null(strstr(first.err, "DEMO"));
	log_first = run("-C d1.db log --json");
	log_second = run("-C d2.db log --json");
	assert_string_equal(log_first.out, log_second.out);
	assert_true(strlen(log_first.out) > 10000);
	expect("-C d1.db verify", 0, NULL, "");
	expect("-C d1.db list documents --plain", 0, "fire_round\t", "");
	forget(&first);
	forget(&second);
	forget(&log_first);
	forget(&log_second);
}

static void
doctor_looks(void **state)
{
	(void)state;
	expect("list forms -C none.db --plain", 0, "fire_round\t", NULL);
	expect("-C none.db doctor --json", 0, "{\"behov\":1,\"findings\":[", "");
	expect("-C x.csv doctor", 1, "!", "");
}

/* A place for data that holds no pack but the tests' own. */
static bool
make_data(void)
{
	char pack[256], data[128];

	snprintf(data, sizeof data, "%s/data", folder);
	setenv("BEHOV_DATA_DIR", data, 1);
	if (mkdir(data, 0700) != 0)
		return false;
	snprintf(data, sizeof data, "%s/data/packs", folder);
	if (mkdir(data, 0700) != 0)
		return false;
	snprintf(data, sizeof data, "%s/data/packs/fire", folder);
	snprintf(pack, sizeof pack, "%s/tests/pack", getenv("BEHOV_TEST_ROOT"));
	return symlink(pack, data) == 0;
}

static int
start(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/behov-verbs-XXXXXX");
	if (!getenv("BEHOV") || !getenv("BEHOV_TEST_ROOT") || !mkdtemp(folder) || !make_data())
		return -1;
	setenv("HOME", folder, 1);
	setenv("TERM", "xterm", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("BEHOV_LANG", "en", 1);
	unsetenv("BEHOV_STORE");
	unsetenv("BEHOV_NOW");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("TMUX");
	return 0;
}

static int
finish(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_and_version),
		cmocka_unit_test(wrong_use),
		cmocka_unit_test(no_store_yet),
		cmocka_unit_test(one_by_one),
		cmocka_unit_test_setup_teardown(S3_contacts, with_ours, with_own),
		cmocka_unit_test_setup_teardown(S2_picked_not_typed, with_ours, with_own),
		cmocka_unit_test_setup_teardown(S28_invited_by_level, with_ours, with_own),
		cmocka_unit_test_setup_teardown(S8_units, with_ours, with_own),
		cmocka_unit_test_setup_teardown(S43_phases, with_ours, with_own),
		cmocka_unit_test(lines_from_a_file),
		cmocka_unit_test(hidden_ratings),
		cmocka_unit_test(data_out),
		cmocka_unit_test(forms_are_checked),
		cmocka_unit_test(demo_repeats),
		cmocka_unit_test(doctor_looks),
	};

	return cmocka_run_group_tests(tests, start, finish);
}
