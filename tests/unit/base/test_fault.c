/* test_fault.c - a bug ends the program with a sentence, and its own code */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fault.h"

/* What a child that dies so wrote to one of its outputs; its exit code is FAULT_EXIT. */
static void
die(int output, int number, const char *words, const char *terminal, char *said, size_t size)
{
	struct termios modes = { 0 };
	int ends[2], status;
	ssize_t length;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	child = fork();
	if (child == 0) {
		dup2(ends[1], output);
		signal(number, SIG_DFL);
		fault_catch(words);
		if (terminal)
			fault_terminal(&modes, terminal, strlen(terminal));
		if (!terminal)
			fault_terminal_left();
		raise(number);
		_exit(0);
	}
	close(ends[1]);
	length = read(ends[0], said, size - 1);
	said[length > 0 ? length : 0] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), FAULT_EXIT);
}

static void
it_says_so_and_has_its_code(void **state)
{
	char said[1000];

	(void)state;
	die(STDERR_FILENO, SIGABRT, "It is over.", NULL, said, sizeof said);
	assert_string_equal(said, "It is over.\n");
	die(STDERR_FILENO, SIGFPE, "Again.", NULL, said, sizeof said);
	assert_string_equal(said, "Again.\n");
}

static void
the_terminal_is_left_first(void **state)
{
	char said[1000];

	(void)state;
	die(STDOUT_FILENO, SIGABRT, "Over.", "\033[?1049l", said, sizeof said);
	assert_string_equal(said, "\033[?1049l");
	die(STDOUT_FILENO, SIGABRT, "Over.", NULL, said, sizeof said);
	assert_string_equal(said, "");
}

static void
long_words_are_cut(void **state)
{
	char words[1000], said[1000];

	(void)state;
	memset(words, 'x', sizeof words - 1);
	words[sizeof words - 1] = '\0';
	die(STDERR_FILENO, SIGABRT, words, NULL, said, sizeof said);
	assert_in_range(strlen(said), 300, 400);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_says_so_and_has_its_code),
		cmocka_unit_test(the_terminal_is_left_first),
		cmocka_unit_test(long_words_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
