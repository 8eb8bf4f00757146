/** The topology, and what is wired to it. */
package io.sightline.jobs;
