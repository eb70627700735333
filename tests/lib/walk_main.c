/* behov-walk PROGRAM FILE.walk... - run walks, tell the result as TAP */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/text.h"
#include "lib/walk.h"

static void
ask_to_stop(int number)
{
	(void)number;
	stop_asked = 1;
}

/* So that a test that is stopped from outside still takes its folder away. */
static void
catch_signals(void)
{
	struct sigaction action = { .sa_handler = ask_to_stop };
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		sigaction(numbers[i], &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
}

int
main(int argc, char **argv)
{
	char *program;
	int failed = 0;

	if (argc < 3) {
		fputs("usage: behov-walk PROGRAM FILE.walk...\n", stderr);
		return 64;
	}
	program = realpath(argv[1], NULL);
	if (!program) {
		printf("Bail out! %s: not found\n", argv[1]);
		return 1;
	}
	catch_signals();
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("1..%d\n", argc - 2);
	for (int i = 2; i < argc; i++) {
		const char *slash = strrchr(argv[i], '/');
		/* On standard error: what a runner of TAP shows of a failed test. */
		bool good = walk_run(program, argv[i], stderr);

		printf("%s %d - %s\n", good ? "ok" : "not ok", i - 1, slash ? slash + 1 : argv[i]);
		failed += !good;
	}
	free(program);
	return failed ? 1 : 0;
}
