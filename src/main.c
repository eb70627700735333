/* main.c - behov: needs assessment on the terminal */
#include "cmd/cmd.h"

int
main(int count, char **words)
{
	return cmd_main(count, words);
}
