#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "cmd/print.h"
#include "cmd/topics.h"

#define HELP_CELLS 79

/* A paragraph broken to lines that begin with `indent` blanks; the first line
 * begins with `head`, padded. */
static void
paragraph(FILE *out, const char *head, int indent, const char *text)
{
	struct str line, words = str_of(text);
	size_t at = 0, head_cells = utf8_cells(str_of(head));
	bool first = true;

	while (utf8_line(words, HELP_CELLS - (size_t)indent, &at, &line)) {
		int pad = indent;

		if (first) {
			fputs(head, out);
			pad -= (int)head_cells;
		}
		if (first && head_cells && pad < 1) {
			fputc('\n', out);
			pad = indent;
		}
		fprintf(out, "%*s%.*s\n", pad > 0 ? pad : 0, "", STR_ARGS(line));
		first = false;
	}
	if (first && head_cells)
		fprintf(out, "%s\n", head);
}

static void
option_line(FILE *out, const struct option_row *row)
{
	struct buf head = { 0 };

	buf_text(&head, "  ");
	if (row->letter)
		buf_format(&head, "-%c, ", row->letter);
	buf_format(&head, "--%s", row->name);
	if (row->value)
		buf_format(&head, " %s", row->value);
	paragraph(out, head.at, 26, _(row->help));
	buf_free(&head);
}

static void
option_lines(FILE *out, const struct option_row *rows)
{
	for (; rows && rows->name; rows++)
		option_line(out, rows);
}

static void
commands(FILE *out)
{
	for (size_t i = 0; cmds[i]; i++) {
		struct buf head = { 0 };

		buf_format(&head, "  %s", cmds[i]->name);
		paragraph(out, head.at, 14, _(cmds[i]->summary));
		buf_free(&head);
	}
}

void
help_short(FILE *out)
{
	paragraph(out, "", 0,
		_("behov walks a group through a questionnaire on the terminal and keeps every "
		  "answer in one file. \"behov\" alone opens the home screen."));
	fprintf(out, "\n%s\n", _("Examples"));
	paragraph(out, "  behov demo", 44, _("look around in invented data"));
	paragraph(out, "  behov new --form FILE_OR_ID --unit CODE", 44, _("begin a conversation"));
	paragraph(out, "  behov export --as csv -o answers.csv", 44, _("take the answers out"));
	fprintf(out, "\n%s\n", _("Commands"));
	commands(out);
	fputc('\n', out);
	paragraph(out, "", 0,
		_("\"behov help COMMAND\" says more about one, \"behov --help\" everything, "
		  "\"behov doctor\" what may be wrong on this computer. The manual pages are "
		  "behov(1), behov-config(5), behov-form(5) and behov-keys(7)."));
}

static void
synopsis(FILE *out, const struct cmd *cmd)
{
	struct buf head = { 0 };

	buf_format(&head, "behov %s", cmd->name);
	if (cmd->arguments && *cmd->arguments)
		buf_format(&head, " %s", cmd->arguments);
	buf_text(&head, _(" [option...]"));
	fprintf(out, "%s\n", head.at);
	buf_free(&head);
}

void
help_cmd(FILE *out, const struct cmd *cmd)
{
	synopsis(out, cmd);
	paragraph(out, "", 4, _(cmd->summary));
	if (cmd->help) {
		fputc('\n', out);
		paragraph(out, "", 0, _(cmd->help));
	}
	if (cmd->options && cmd->options->name) {
		fprintf(out, "\n%s\n", _("Options"));
		option_lines(out, cmd->options);
	}
	fputc('\n', out);
	paragraph(out, "", 0, _("Options that every command has are listed by \"behov --help\"."));
}

void
help_whole(FILE *out)
{
	help_short(out);
	fprintf(out, "\n%s\n", _("Options that every command has"));
	option_lines(out, common_options);
	for (size_t i = 0; cmds[i]; i++) {
		fputc('\n', out);
		synopsis(out, cmds[i]);
		paragraph(out, "", 4, _(cmds[i]->summary));
		option_lines(out, cmds[i]->options);
	}
	fprintf(out, "\n%s\n", _("Exit codes"));
	for (size_t i = 0; i < exit_words_count; i++) {
		struct buf head = { 0 };

		buf_format(&head, "  %d", (int)exit_words[i].code);
		paragraph(out, head.at, 8, _(exit_words[i].words));
		buf_free(&head);
	}
}

/* ---- topics ---- */

static void
print_topic(FILE *out, const struct topic *topic)
{
	fprintf(out, "%s\n", _(topic->title));
	for (size_t i = 0; topic->lines[i].text; i++) {
		const struct topic_line *line = &topic->lines[i];
		struct buf head = { 0 };

		if (line->key) {
			buf_format(&head, "  %s", _(line->key));
			paragraph(out, head.at, 20, _(line->text));
		} else {
			fputc('\n', out);
			paragraph(out, "", 0, _(line->text));
		}
		buf_free(&head);
	}
}

static void
cmd_json(struct json *json, const struct cmd *cmd)
{
	json_open(json, NULL);
	json_text(json, "name", str_of(cmd->name));
	json_text(json, "arguments", str_of(cmd->arguments));
	json_text(json, "summary", str_of(_(cmd->summary)));
	json_open_list(json, "options");
	for (const struct option_row *row = cmd->options; row && row->name; row++) {
		json_open(json, NULL);
		json_text(json, "name", str_of(row->name));
		if (row->value)
			json_text(json, "value", str_of(row->value));
		json_text(json, "help", str_of(_(row->help)));
		json_close(json);
	}
	json_close_list(json);
	json_close(json);
}

static enum exit_code
run_json(struct call *call)
{
	struct answer_json answer;

	answer_open(&answer);
	json_open_list(&answer.json, "commands");
	for (size_t i = 0; cmds[i]; i++)
		cmd_json(&answer.json, cmds[i]);
	json_close_list(&answer.json);
	answer_close(&answer, call->out);
	return EXIT_DONE;
}

static bool
told_unknown(struct call *call, const char *name)
{
	struct str names[64], near;
	size_t count = 0;

	for (size_t i = 0; cmds[i]; i++)
		names[count++] = str_of(cmds[i]->name);
	for (size_t i = 0; i < topics_count; i++)
		names[count++] = str_of(topics[i].name);
	near = str_nearest(str_of(name), names, count);
	if (near.length)
		return diag_error(call->diags, place_none(), "usage.topic",
			_("There is no help about \"%s\". Did you mean \"%.*s\"?"), name,
			STR_ARGS(near));
	return diag_error(call->diags, place_none(), "usage.topic",
		_("There is no help about \"%s\". There is about each command, and about keys, "
		  "forms and data."),
		name);
}

static enum exit_code
run(struct call *call)
{
	const char *name = call->arguments_count ? call->arguments[0] : NULL;

	if (call->json)
		return run_json(call);
	if (!name) {
		help_whole(call->out);
		return EXIT_DONE;
	}
	if (cmd_named(name)) {
		help_cmd(call->out, cmd_named(name));
		return EXIT_DONE;
	}
	for (size_t i = 0; i < topics_count; i++)
		if (strcmp(topics[i].name, name) == 0) {
			print_topic(call->out, &topics[i]);
			return EXIT_DONE;
		}
	told_unknown(call, name);
	return EXIT_USAGE;
}

const struct cmd cmd_help = {
	.name = "help",
	.arguments = "[COMMAND|TOPIC]",
	.summary = N_("help about a command, or about keys, forms, data"),
	.most = 1,
	.need = NEED_NOTHING,
	.run = run,
	.paged = true,
};
