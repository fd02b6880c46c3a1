#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// curl.h checks the types of variadic calls by macros of the functions' names.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// The interface that the header describes has had this name since libcurl 7.16 of 2006.
static const char libraryName[] = "libcurl.so.4";

#define EACH_FUNCTION(DO) \
    DO(curl_global_init) DO(curl_easy_strerror) DO(curl_easy_init) DO(curl_easy_cleanup) \
    DO(curl_easy_setopt) DO(curl_easy_getinfo) DO(curl_multi_init) DO(curl_multi_cleanup) \
    DO(curl_multi_setopt) DO(curl_multi_add_handle) DO(curl_multi_remove_handle) \
    DO(curl_multi_socket_action) DO(curl_multi_info_read) DO(curl_slist_append) DO(curl_slist_free_all)

// Each function of the library under its own name, with the type that curl.h declares.
#define MEMBER(name) __typeof__(&name) name;
static struct { EACH_FUNCTION(MEMBER) } library;

static char problem[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    // The library is never unloaded: it has threads and memory of its own.
    void *handle = dlopen(libraryName, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "%s", reason ? reason : libraryName);
        return;
    }
#define LOOK_UP(name) \
    library.name = (__typeof__(&name))dlsym(handle, #name); \
    if (!library.name) snprintf(problem, sizeof problem, "%s has no %s", libraryName, #name);
    EACH_FUNCTION(LOOK_UP)
}

const char *chaperone_curl_problem(void) {
    pthread_once(&once, load);
    return problem[0] ? problem : NULL;
}

static int isLoaded(void) { return chaperone_curl_problem() == NULL; }

CURLcode chaperone_curl_global_init(long flags) {
    return isLoaded() ? library.curl_global_init(flags) : CURLE_FAILED_INIT;
}

const char *chaperone_curl_easy_strerror(CURLcode code) {
    return isLoaded() ? library.curl_easy_strerror(code) : problem;
}

CURL *chaperone_curl_easy_init(void) { return isLoaded() ? library.curl_easy_init() : NULL; }

CURLM *chaperone_curl_multi_init(void) { return isLoaded() ? library.curl_multi_init() : NULL; }

struct curl_slist *chaperone_curl_slist_append(struct curl_slist *list, const char *line) {
    return isLoaded() ? library.curl_slist_append(list, line) : NULL;
}

void chaperone_curl_slist_free_all(struct curl_slist *list) {
    if (list) library.curl_slist_free_all(list);
}

// Whoever has a handle got it from the library, so that it is loaded.

void chaperone_curl_easy_cleanup(CURL *easy) { library.curl_easy_cleanup(easy); }

CURLMcode chaperone_curl_multi_cleanup(CURLM *multi) { return library.curl_multi_cleanup(multi); }

CURLMcode chaperone_curl_multi_add_handle(CURLM *multi, CURL *easy) {
    return library.curl_multi_add_handle(multi, easy);
}

CURLMcode chaperone_curl_multi_remove_handle(CURLM *multi, CURL *easy) {
    return library.curl_multi_remove_handle(multi, easy);
}

CURLMcode chaperone_curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int mask, int *running) {
    return library.curl_multi_socket_action(multi, socket, mask, running);
}

CURLMsg *chaperone_curl_multi_info_read(CURLM *multi, int *left) {
    return library.curl_multi_info_read(multi, left);
}

CURLcode chaperone_easy_set_long(CURL *easy, CURLoption option, long value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_set_write(CURL *easy, CURLoption option, curl_write_callback value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_set_open(CURL *easy, CURLoption option, curl_opensocket_callback value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode chaperone_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return library.curl_easy_getinfo(easy, info, value);
}
CURLMcode chaperone_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return library.curl_multi_setopt(multi, option, value);
}
CURLMcode chaperone_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return library.curl_multi_setopt(multi, option, value);
}
CURLMcode chaperone_multi_set_socket(CURLM *multi, CURLMoption option, curl_socket_callback value) {
    return library.curl_multi_setopt(multi, option, value);
}
CURLMcode chaperone_multi_set_timer(CURLM *multi, CURLMoption option, curl_multi_timer_callback value) {
    return library.curl_multi_setopt(multi, option, value);
}
