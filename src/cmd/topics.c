#include "cmd/topics.h"

#include "base/attr.h"
#include "base/lang.h"

static const struct topic_line keys[] = {
	{ NULL, N_("What you type in an answer is the answer: digits choose, letters write or "
		   "search. Commands are Tab, Enter, Esc, the arrows and Ctrl with a letter. Esc "
		   "and then the letter does what Ctrl and the letter does, where a terminal keeps "
		   "the Ctrl key for itself.") },
	{ N_("0-9"), N_("on a scale the value, on a list the number before the choice") },
	{ N_("- and ."), N_("in ratings: don't know, abstain") },
	{ N_("Enter"), N_("done, next question; in a group: show the ratings") },
	{ N_("Tab"), N_("next field or question; Shift-Tab the one before") },
	{ N_("Esc"), N_("outwards: from the answer to the list, from the list to home") },
	{ N_("Space"), N_("mark a choice, skip a seat, lift a row") },
	{ N_("Ctrl-G"), N_("help about what is on the screen") },
	{ N_("Ctrl-O"), N_("no answer, and why") },
	{ N_("Ctrl-N"), N_("a note beside the answer") },
	{ N_("Ctrl-F"), N_("what is missing") },
	{ N_("Ctrl-T"), N_("the room: who is here, how ratings are collected, a new vote") },
	{ N_("Ctrl-U, Ctrl-R"), N_("undo, redo") },
	{ N_("Ctrl-E"), N_("write in your own editor") },
	{ N_("Ctrl-K"), N_("search: commands, questions, conversations, answers") },
	{ N_("Ctrl-X"), N_("home; once more: exit. Everything is already saved.") },
	{ NULL, N_("In linear mode commands begin with a colon: :? lists them. behov-keys(7) has "
		   "all keys.") },
	{ NULL, NULL },
};

static const struct topic_line forms[] = {
	{ NULL, N_("A form is a YAML file, FORM_ID.yaml. It is found in ./forms, in the folder "
		   "forms of your data folder, and among the installed ones; a path works too.") },
	{ "behov list forms", N_("which forms there are") },
	{ "behov check", N_("what is wrong in a form, with line and column") },
	{ NULL, N_("A form travels with its answers: its text is kept in the store, and a document "
		   "stays with the version it was begun with. behov-form(5) is the language.") },
	{ NULL, NULL },
};

static const struct topic_line data[] = {
	{ NULL, N_("Everything lies in one file, the store: --store FILE, else BEHOV_STORE, else "
		   "behov.db in your data folder. Only you can read it (mode 0600). Whoever gets "
		   "the file gets all of it.") },
	{ NULL, N_("An answer is on the disk before the next question is shown. Nothing is ever "
		   "changed or taken out: undo is one more entry, and \"behov log\" shows them "
		   "all.") },
	{ NULL, N_("Ratings are hidden until they are revealed, on every screen, in the log and in "
		   "every export. Of an anonymous question no single rating is told when fewer "
		   "than three have answered. Names are not needed: a role or a seat is enough.") },
	{ NULL, N_("What is marked personal in the form stays out of exports unless --personal is "
		   "given. Nothing is sent anywhere.") },
	{ "behov backup", N_("one consistent copy") },
	{ "behov verify", N_("that what is shown is what was written") },
	{ NULL, NULL },
};

const struct topic topics[] = {
	{ "keys", N_("The keys"), keys },
	{ "forms", N_("Forms"), forms },
	{ "data", N_("The data, and who can see it"), data },
};
const size_t topics_count = COUNT_OF(topics);

const struct exit_word exit_words[] = {
	{ EXIT_DONE, N_("done") },
	{ EXIT_NO,
		N_("done, and the answer is no: something is missing, differs or was not found") },
	{ EXIT_USAGE, N_("wrong use") },
	{ EXIT_DATA, N_("a form or data file has errors") },
	{ EXIT_NOINPUT, N_("an input file is missing or unreadable") },
	{ EXIT_UNAVAILABLE, N_("something that it needs is not on this computer") },
	{ EXIT_FAULT, N_("a fault in the program") },
	{ EXIT_CREATE, N_("cannot create") },
	{ EXIT_IO, N_("cannot read or write") },
	{ EXIT_BUSY, N_("the store is busy: try again") },
	{ EXIT_PERMISSION, N_("not permitted for this role") },
	{ EXIT_CONFIG, N_("an error in the settings, told by doctor") },
	{ EXIT_INTERRUPTED, N_("interrupted") },
};
const size_t exit_words_count = COUNT_OF(exit_words);
