/* Stands between a program and the system, for the files of one database (LD_PRELOAD).
 *
 * TORTURE_WATCH  the database file: it, its -wal and -journal, and their folder are watched
 * TORTURE_TRACE  write down every change and every fsync, in order, to this file
 * TORTURE_FULL   while this file exists, the disk is full: half of a write that would make a file longer, then ENOSPC
 * TORTURE_CLOCK  a file of 8 bytes: how many seconds the clock of the wall is wrong, as a signed number
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define FDS 4096
#define NONE 0
#define FOLDER 'D'

static char kind_of[FDS]; /* 'M' main, 'W' log, 'J' journal, 'D' folder */
static int trace = -1;
static const char *watched, *full;
static volatile const int64_t *wrong_by;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct __attribute__((packed)) header { char op, kind; uint32_t length; uint64_t at; };

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("TORTURE_TRACE"), *clock = getenv("TORTURE_CLOCK");
    watched = getenv("TORTURE_WATCH");
    full = getenv("TORTURE_FULL");
    if (path) trace = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (clock) {
        int fd = REAL(open)(clock, O_RDONLY | O_CLOEXEC);
        void *found = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
        if (found != MAP_FAILED) wrong_by = found;
        REAL(close)(fd);
    }
}

static char kind(const char *path) {
    size_t length = watched ? strlen(watched) : 0;
    const char *slash = watched ? strrchr(watched, '/') : NULL;
    if (!length || !path) return NONE;
    if (!strncmp(path, watched, length)) {
        const char *rest = path + length;
        if (!*rest) return 'M';
        if (!strcmp(rest, "-wal")) return 'W';
        if (!strcmp(rest, "-journal")) return 'J';
        return NONE;
    }
    size_t folder = (size_t)(slash - watched);
    return !strncmp(path, watched, folder) && (!path[folder] || (path[folder] == '/' && !path[folder + 1])) ? FOLDER : NONE;
}

static void note(char op, char of, uint64_t at, const void *data, uint32_t length) {
    if (trace < 0 || !of) return;
    struct header head = {op, of, length, at};
    pthread_mutex_lock(&lock);
    if (REAL(write)(trace, &head, sizeof head) < 0 || (data && REAL(write)(trace, data, length) < 0)) abort();
    pthread_mutex_unlock(&lock);
}

/* Something was acknowledged: called by the program itself. */
void torture_mark(void) { note('A', 'M', 0, NULL, 0); }

static int opened(const char *path, int fd, int is_new) {
    if (fd >= 0 && fd < FDS) {
        kind_of[fd] = kind(path);
        if (is_new && kind_of[fd] != FOLDER) note('C', kind_of[fd], 0, NULL, 0);
    }
    return fd;
}

static int is_new(const char *path, int flags) { return (flags & O_CREAT) && kind(path) && access(path, F_OK); }

#define OPENS(name)                                                  \
    int name(const char *path, int flags, ...) {                     \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;  \
        va_end(more);                                                \
        int fresh = is_new(path, flags);                             \
        return opened(path, REAL(name)(path, flags, mode), fresh);   \
    }
OPENS(open)
OPENS(open64)

int close(int fd) {
    if (fd >= 0 && fd < FDS) kind_of[fd] = NONE;
    return REAL(close)(fd);
}

static char of(int fd) { return fd >= 0 && fd < FDS ? kind_of[fd] : NONE; }

static int no_room(int fd, uint64_t end) {
    struct stat now;
    return full && of(fd) && !access(full, F_OK) && !fstat(fd, &now) && end > (uint64_t)now.st_size;
}

static ssize_t written(int fd, const void *data, size_t length, off64_t at, ssize_t done) {
    if (done > 0) note('W', of(fd), (uint64_t)at, data, (uint32_t)done);
    return done;
}

#define WRITES_AT(name, offset)                                                                      \
    ssize_t name(int fd, const void *data, size_t length, offset at) {                               \
        if (no_room(fd, (uint64_t)at + length)) {                                                    \
            if (length < 2) { errno = ENOSPC; return -1; }                                           \
            length /= 2; /* what fits; the rest of it meets ENOSPC, at the end of this function's next call */ \
            if (no_room(fd, (uint64_t)at + length)) { errno = ENOSPC; return -1; }                   \
        }                                                                                            \
        return written(fd, data, length, at, REAL(name)(fd, data, length, at));                      \
    }
WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
    if (!of(fd)) return REAL(write)(fd, data, length);
    off64_t at = lseek64(fd, 0, SEEK_CUR);
    if (no_room(fd, (uint64_t)at + length)) { errno = ENOSPC; return -1; }
    return written(fd, data, length, at, REAL(write)(fd, data, length));
}

#define CUTS(name, offset)                                                          \
    int name(int fd, offset size) {                                                 \
        if (no_room(fd, (uint64_t)size)) { errno = ENOSPC; return -1; }              \
        int done = REAL(name)(fd, size);                                            \
        if (!done) note('T', of(fd), (uint64_t)size, NULL, 0);                       \
        return done;                                                                \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define SYNCS(name)                                  \
    int name(int fd) {                               \
        int done = REAL(name)(fd);                   \
        if (!done) note('S', of(fd), 0, NULL, 0);    \
        return done;                                 \
    }
SYNCS(fsync)
SYNCS(fdatasync)

int unlink(const char *path) {
    char gone = kind(path);
    int done = REAL(unlink)(path);
    if (!done && gone != FOLDER) note('U', gone, 0, NULL, 0);
    return done;
}

int clock_gettime(clockid_t which, struct timespec *now) {
    int done = REAL(clock_gettime)(which, now);
    if (!done && which == CLOCK_REALTIME && wrong_by) now->tv_sec += *wrong_by;
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int done = REAL(gettimeofday)(now, zone);
    if (!done && wrong_by) now->tv_sec += *wrong_by;
    return done;
}

time_t time(time_t *kept) {
    time_t now = REAL(time)(NULL) + (wrong_by ? *wrong_by : 0);
    if (kept) *kept = now;
    return now;
}
