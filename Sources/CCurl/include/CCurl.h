#ifndef CHAPERONE_CCURL_H
#define CHAPERONE_CCURL_H

#include <curl/curl.h>
#include <sys/prctl.h>

// libcurl, which is loaded by whoever calls it first: with it come thirty more libraries, which cost
// several milliseconds and megabytes that most commands have no use for. Only its header is needed to
// build, and the names below stand for its functions of the same names; see curl.h's manual pages.

// Why libcurl could not be loaded, and NULL when it was. The text stays.
const char *chaperone_curl_problem(void);

// Without libcurl these two say so as libcurl would, and what makes something makes nothing. No other
// function has anything to be called with then, but for freeing nothing.
CURLcode chaperone_curl_global_init(long flags);
const char *chaperone_curl_easy_strerror(CURLcode code);

CURL *chaperone_curl_easy_init(void);
void chaperone_curl_easy_cleanup(CURL *easy);

CURLM *chaperone_curl_multi_init(void);
CURLMcode chaperone_curl_multi_cleanup(CURLM *multi);
CURLMcode chaperone_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode chaperone_curl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode chaperone_curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int mask, int *running);
CURLMsg *chaperone_curl_multi_info_read(CURLM *multi, int *left);

struct curl_slist *chaperone_curl_slist_append(struct curl_slist *list, const char *line);
void chaperone_curl_slist_free_all(struct curl_slist *list);

// `curl_easy_setopt`, `curl_easy_getinfo` and `curl_multi_setopt` take any type, which Swift cannot
// call. One typed function for each type of argument.
CURLcode chaperone_easy_set_long(CURL *easy, CURLoption option, long value);
CURLcode chaperone_easy_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode chaperone_easy_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode chaperone_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode chaperone_easy_set_write(CURL *easy, CURLoption option, curl_write_callback value);
CURLcode chaperone_easy_set_open(CURL *easy, CURLoption option, curl_opensocket_callback value);
CURLcode chaperone_easy_get_long(CURL *easy, CURLINFO info, long *value);
CURLMcode chaperone_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode chaperone_multi_set_pointer(CURLM *multi, CURLMoption option, void *value);
CURLMcode chaperone_multi_set_socket(CURLM *multi, CURLMoption option, curl_socket_callback value);
CURLMcode chaperone_multi_set_timer(CURLM *multi, CURLMoption option, curl_multi_timer_callback value);

// `CURLMsg.data` is a union; `result` is what libcurl sets for CURLMSG_DONE.
static inline CURLcode chaperone_message_result(const CURLMsg *message) {
    return message->data.result;
}
// prctl is variadic too: no core dumps, and no other process may look into the memory.
static inline int chaperone_keep_memory_private(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#endif
