/** The console: a page, REST and OpenAI's shape over the topics. The job needs no port for it. */
package io.sightline.console;
