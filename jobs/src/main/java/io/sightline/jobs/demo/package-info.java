/** The demo: a camera that walks through a drawn room, and somebody who asks about it. */
package io.sightline.jobs.demo;
