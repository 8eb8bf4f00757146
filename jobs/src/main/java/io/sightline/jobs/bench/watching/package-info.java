/**
 * How well rules tell of what changes: a drawn room in which objects come and go, fifty rules, and
 * every notice held against the truth.
 */
package io.sightline.jobs.bench.watching;
