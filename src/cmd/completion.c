#include <string.h>

#include "base/lang.h"
#include "cmd/print.h"

/* Values that are words: "json|ndjson|csv", and arguments that are such. */
static bool
is_words(const char *value)
{
	return value && strchr(value, '|') && !strchr(value, ' ') && !strchr(value, '[');
}

static bool
is_file(const char *value)
{
	return value && strncmp(value, "FILE", 4) == 0;
}

static void
words(FILE *out, const char *value)
{
	for (; *value; value++)
		fputc(*value == '|' ? ' ' : *value, out);
}

static void
option_names(FILE *out, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		fprintf(out, " --%s", rows->name);
		if (rows->letter)
			fprintf(out, " -%c", rows->letter);
	}
}

/* ---- bash ---- */

static void
bash_values(FILE *out, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		if (!rows->value || (!is_words(rows->value) && !is_file(rows->value)))
			continue;
		fprintf(out, "\t--%s", rows->name);
		if (rows->letter)
			fprintf(out, "|-%c", rows->letter);
		if (is_file(rows->value)) {
			fputs(") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", out);
			continue;
		}
		fputs(") COMPREPLY=($(compgen -W \"", out);
		words(out, rows->value);
		fputs("\" -- \"$word\")); return ;;\n", out);
	}
}

static void
bash_cmd(FILE *out, const struct cmd *cmd)
{
	fprintf(out, "\t%s)\n\t\toptions+=\"", cmd->name);
	option_names(out, cmd->options);
	fputs("\"\n", out);
	if (is_words(cmd->arguments)) {
		fputs("\t\targuments=\"", out);
		words(out, cmd->arguments);
		fputs("\"\n", out);
	} else if (strcmp(cmd->name, "help") == 0) {
		fputs("\t\targuments=\"$verbs keys forms data\"\n", out);
	}
	fputs("\t\t;;\n", out);
}

static void
bash(FILE *out)
{
	fputs("# bash completion for behov, made by \"behov completion bash\"\n"
	      "_behov() {\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
	      "\tlocal verb= arguments= i\n"
	      "\tlocal verbs=\"",
		out);
	for (size_t i = 0; cmds[i]; i++)
		fprintf(out, "%s%s", i ? " " : "", cmds[i]->name);
	fputs("\"\n\tlocal options=\"", out);
	option_names(out, common_options);
	fputs("\"\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\t[[ \" $verbs \" == *\" ${COMP_WORDS[i]} \"* ]] && { verb=${COMP_WORDS[i]}; "
	      "break; }\n"
	      "\tdone\n"
	      "\tcase $before in\n",
		out);
	bash_values(out, common_options);
	for (size_t i = 0; cmds[i]; i++)
		bash_values(out, cmds[i]->options);
	fputs("\tesac\n\tcase $verb in\n\t'') arguments=$verbs ;;\n", out);
	for (size_t i = 0; cmds[i]; i++)
		bash_cmd(out, cmds[i]);
	fputs("\tesac\n"
	      "\tif [[ $word == -* ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
	      "\telif [[ $arguments ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$arguments\" -- \"$word\"))\n"
	      "\telse\n"
	      "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
	      "\tfi\n"
	      "}\n"
	      "complete -o filenames -F _behov behov\n",
		out);
}

/* ---- zsh ---- */

/* In single quotes, inside [..] of a specification. */
static void
zsh_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs("'\\''", out);
		else if (strchr("[]:\\", *text))
			fprintf(out, "\\%c", *text);
		else
			fputc(*text, out);
	}
}

static void
zsh_value(FILE *out, const struct option_row *row)
{
	if (!row->value)
		return;
	fputs(":value:", out);
	if (is_file(row->value)) {
		fputs("_files", out);
	} else if (is_words(row->value)) {
		fputc('(', out);
		words(out, row->value);
		fputc(')', out);
	}
}

static void
zsh_options(FILE *out, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		fprintf(out, "\t\t'%s--%s[", rows->many ? "*" : "", rows->name);
		zsh_text(out, rows->help);
		fputs("]", out);
		zsh_value(out, rows);
		fputs("' \\\n", out);
		if (!rows->letter)
			continue;
		fprintf(out, "\t\t'-%c[", rows->letter);
		zsh_text(out, rows->help);
		fputs("]", out);
		zsh_value(out, rows);
		fputs("' \\\n", out);
	}
}

static void
zsh(FILE *out)
{
	fputs("#compdef behov\n# made by \"behov completion zsh\"\n_behov() {\n"
	      "\tlocal -a verbs common\n\tverbs=(\n",
		out);
	for (size_t i = 0; cmds[i]; i++) {
		fprintf(out, "\t\t'%s:", cmds[i]->name);
		zsh_text(out, cmds[i]->summary);
		fputs("'\n", out);
	}
	fputs("\t)\n\tcommon=( \\\n", out);
	zsh_options(out, common_options);
	fputs("\t)\n\tlocal verb=${words[(r)(", out);
	for (size_t i = 0; cmds[i]; i++)
		fprintf(out, "%s%s", i ? "|" : "", cmds[i]->name);
	fputs(")]}\n\tcase $verb in\n", out);
	for (size_t i = 0; cmds[i]; i++) {
		fprintf(out, "\t%s)\n\t\t_arguments -s $common \\\n", cmds[i]->name);
		zsh_options(out, cmds[i]->options);
		fputs("\t\t'1: :' ", out);
		if (is_words(cmds[i]->arguments)) {
			fputs("'*:what:(", out);
			words(out, cmds[i]->arguments);
			fputs(")'\n\t\t;;\n", out);
		} else {
			fputs("'*:file:_files'\n\t\t;;\n", out);
		}
	}
	fputs("\t*) _arguments -s $common '1: :{_describe command verbs}' ;;\n"
	      "\tesac\n}\n_behov \"$@\"\n",
		out);
}

/* ---- fish ---- */

static void
fish_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			fputc('\\', out);
		fputc(*text, out);
	}
}

static void
fish_options(FILE *out, const char *condition, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		fprintf(out, "complete -c behov %s -l %s", condition, rows->name);
		if (rows->letter)
			fprintf(out, " -s %c", rows->letter);
		if (is_file(rows->value)) {
			fputs(" -r -F", out);
		} else if (is_words(rows->value)) {
			fputs(" -x -a '", out);
			words(out, rows->value);
			fputc('\'', out);
		} else if (rows->value) {
			fputs(" -x", out);
		}
		fputs(" -d '", out);
		fish_text(out, rows->help);
		fputs("'\n", out);
	}
}

static void
fish(FILE *out)
{
	fputs("# fish completion for behov, made by \"behov completion fish\"\n", out);
	for (size_t i = 0; cmds[i]; i++) {
		fprintf(out, "complete -c behov -n __fish_use_subcommand -a %s -d '",
			cmds[i]->name);
		fish_text(out, cmds[i]->summary);
		fputs("'\n", out);
	}
	fish_options(out, "", common_options);
	for (size_t i = 0; cmds[i]; i++) {
		struct buf condition = { 0 };

		buf_format(&condition, "-n '__fish_seen_subcommand_from %s'", cmds[i]->name);
		fish_options(out, condition.at, cmds[i]->options);
		if (is_words(cmds[i]->arguments)) {
			fprintf(out, "complete -c behov %s -f -a '", condition.at);
			words(out, cmds[i]->arguments);
			fputs("'\n", out);
		}
		buf_free(&condition);
	}
}

static const struct {
	const char *name;
	void (*print)(FILE *out);
} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

static enum exit_code
run(struct call *call)
{
	for (size_t i = 0; i < COUNT_OF(shells); i++)
		if (strcmp(call->arguments[0], shells[i].name) == 0) {
			shells[i].print(call->out);
			return EXIT_DONE;
		}
	diag_error(call->diags, place_none(), "usage.shell",
		_("There is no completion for \"%s\". There is for bash, zsh and fish."),
		call->arguments[0]);
	return EXIT_USAGE;
}

const struct cmd cmd_completion = {
	.name = "completion",
	.arguments = "bash|zsh|fish",
	.summary = N_("print a completion script for a shell"),
	.help = N_("For bash: behov completion bash > "
		   "~/.local/share/bash-completion/completions/behov"),
	.least = 1,
	.most = 1,
	.need = NEED_NOTHING,
	.run = run,
};
