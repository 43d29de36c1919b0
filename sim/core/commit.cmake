# Writes which commit is being built, at every build, and only when it has changed.
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty=+ --abbrev=12 --exclude=*
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
    set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "// The commit this was built from.\n#define HOMEWARD_GIT_COMMIT \"@commit@\"\n" @ONLY)
