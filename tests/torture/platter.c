/* Keeps beside a folder what a disk that loses its power would still have of it (LD_PRELOAD): of each file what it held
 * when it was synced last, under the names that its folder had then. Nothing else is ever kept.
 *
 * TORTURE_DATA     the folder, without a slash at its end
 * TORTURE_PLATTER  where to keep it; it begins as a copy
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *data, *platter;

__attribute__((constructor)) static void begin(void) {
    /* Copied: PostgreSQL writes the title of its process over its environment. */
    if (getenv("TORTURE_DATA")) data = strdup(getenv("TORTURE_DATA"));
    if (getenv("TORTURE_PLATTER")) platter = strdup(getenv("TORTURE_PLATTER"));
}

/* In one step, so that whoever is killed meanwhile leaves the former content. */
static void keep(const char *from, const char *to) {
    char fresh[PATH_MAX], block[1 << 16];
    ssize_t length;
    snprintf(fresh, sizeof fresh, "%s.%d.fresh", to, getpid());
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (in < 0 || out < 0) abort();
    while ((length = read(in, block, sizeof block)) > 0)
        if (write(out, block, (size_t)length) != length) abort();
    close(in);
    close(out);
    if (length < 0 || rename(fresh, to)) abort();
}

static void each_name(const char *folder, const char *other, void (*act)(const char *, const char *)) {
    char here[PATH_MAX], there[PATH_MAX];
    DIR *names = opendir(folder);
    for (struct dirent *name; names && (name = readdir(names));) {
        if (name->d_type != DT_REG) continue;
        snprintf(here, sizeof here, "%s/%s", folder, name->d_name);
        snprintf(there, sizeof there, "%s/%s", other, name->d_name);
        if (access(there, F_OK)) act(here, there);
    }
    if (names) closedir(names);
}

static void forget(const char *kept, const char *gone) { (void)gone; unlink(kept); }

/* A name that came without its file ever having been synced is kept with what it holds. */
static void keep_new(const char *from, const char *to) { if (!access(from, F_OK)) keep(from, to); }

static int synced(int fd) {
    char link[64], path[PATH_MAX], kept[PATH_MAX];
    struct stat what;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0 || fstat(fd, &what)) return -1;
    path[length] = 0;
    size_t root = data ? strlen(data) : 0;
    if (!root || strncmp(path, data, root) || (path[root] && path[root] != '/') || access(path, F_OK)) return 0;
    snprintf(kept, sizeof kept, "%s%s", platter, path + root);
    if (S_ISREG(what.st_mode)) keep(path, kept);
    if (S_ISDIR(what.st_mode)) {
        each_name(kept, path, forget);
        each_name(path, kept, keep_new);
    }
    return 0;
}

/* The disk itself is not waited for: what it would have is what is kept. */
int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }
